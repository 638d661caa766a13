import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { live } from 'lit/directives/live.js';
import { IMAGE_ACCEPT } from '../images/accept.ts';
import { visibleText } from '../markdown/visible-text.ts';
import { renderAttachments } from './attachments.ts';
import { ICONS } from './icons.ts';
import { Pictures } from './pictures.ts';
import type { View } from './view.ts';

/** What the composer needs of its panel. */
export interface ComposerHost extends ReactiveControllerHost, Element {
  /** What is shown, `null` before the first rendering. */
  readonly view: View | null;
  /** Whether the panel is shown. */
  readonly isOpen: boolean;
  /** Sends the draft. */
  submit(): void;
  /** Has something read out. */
  announce(text: string): void;
}

/** `keyCode` of a key that an input method has swallowed: Safari ends the composition before the key that ended it arrives. */
const SWALLOWED_BY_INPUT_METHOD = 229;

/** What is heard of files that are dragged over the page. */
const DRAGS = ['dragover', 'dragleave', 'drop'] as const;

/** Where the user writes. What they write is in the conversation's draft at once, so that nothing here can lose it. */
export class Composer implements ReactiveController {
  /** Those that go with what is written. */
  readonly pictures: Pictures;
  readonly #host: ComposerHost;
  readonly #textarea = createRef<HTMLTextAreaElement>();
  readonly #picker = createRef<HTMLInputElement>();
  #errors: readonly string[] = [];
  #sizedFor: string | null = null;

  constructor(host: ComposerHost) {
    this.#host = host;
    host.addController(this);
    this.pictures = new Pictures(host, this);
  }

  get view(): View | null {
    return this.#host.view;
  }

  requestUpdate(): void {
    this.#host.requestUpdate();
  }

  announce(text: string): void {
    this.#host.announce(text);
  }

  /** Puts the cursor into the text field, behind the text. */
  focus(): void {
    const field = this.#textarea.value;
    if (field === undefined) return;
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  }

  /** The height fits the text only while it is shown; after it was hidden it is measured anew. */
  measureAnew(): void {
    this.#sizedFor = null;
  }

  /** Says why what stands here was not sent, or not taken. */
  showErrors(errors: readonly string[]): void {
    this.#errors = errors;
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    for (const type of DRAGS) addEventListener(type, this.#onDrag);
  }

  hostDisconnected(): void {
    for (const type of DRAGS) removeEventListener(type, this.#onDrag);
  }

  hostUpdated(): void {
    const field = this.#textarea.value;
    // Where the browser fits the height itself nothing is measured: a layout at every key.
    if (field === undefined || field.value === this.#sizedFor || CSS.supports('field-sizing: content')) return;
    if (field.clientWidth === 0) return;
    this.#sizedFor = field.value;
    // While it is measured it takes no less room: the transcript would get that for a moment, and lose its place at the end.
    field.style.cssText = `height:auto;margin-top:${String(field.offsetHeight)}px`;
    field.style.cssText = `height:${String(field.scrollHeight)}px`;
  }

  render(view: View): TemplateResult {
    const { strings, settings, snapshot } = view;
    const { draft } = snapshot;
    const { tray } = this.pictures;
    const isEmpty = draft.text.trim() === '' && draft.images.length === 0 && !this.pictures.isBusy;
    const isFull = tray?.isFull(view) === true;
    return html`<form part="composer" class="composer" @submit=${this.#onSubmit}>
      ${renderAttachments(view, this.pictures.render(view))} ${this.#renderErrors(view)}
      <div class="field">
        <button
          type="button"
          part="attach-button"
          class="quiet"
          aria-label=${strings.composerAttach}
          title=${tray?.hint(view) ?? strings.composerAttach}
          aria-disabled=${isFull}
          @pointerenter=${this.pictures.load}
          @focus=${this.pictures.load}
          @click=${() => {
            if (isFull) void this.pictures.add([]);
            else this.#picker.value?.click();
          }}
        >
          ${ICONS.attach}
        </button>
        <input ${ref(this.#picker)} type="file" accept=${IMAGE_ACCEPT} multiple hidden @change=${this.#onPick} />
        ${this.pictures.renderCamera(view)}
        <textarea
          ${ref(this.#textarea)}
          part="textarea"
          rows="1"
          dir=${draft.text === '' ? nothing : 'auto'}
          enterkeyhint="send"
          aria-label=${strings.composerLabel}
          aria-description=${strings.composerHint}
          placeholder=${settings.placeholder ?? strings.composerPlaceholder}
          .value=${live(draft.text)}
          @input=${this.#onInput}
          @keydown=${this.#onKeydown}
        ></textarea>
        <button
          type="submit"
          part="send-button"
          class="send ${view.isSubmitting ? 'busy' : ''}"
          aria-label=${strings.composerSend}
          title=${strings.composerSend}
          ?disabled=${isEmpty}
          @mousedown=${keepFocus}
        >
          ${ICONS.send}
        </button>
      </div>
      <p class="hint" aria-hidden="true">${strings.composerHint}</p>
    </form>`;
  }

  #renderErrors({ strings }: View): TemplateResult | typeof nothing {
    if (this.#errors.length === 0) return nothing;
    return html`<div class="errors">
      <div>${this.#errors.map((error) => html`<p dir="auto">${visibleText(error)}</p>`)}</div>
      <button
        type="button"
        class="small"
        aria-label=${strings.close}
        @click=${() => {
          this.showErrors([]);
          this.focus();
        }}
      >
        ${ICONS.remove}
      </button>
    </div>`;
  }

  readonly #onDrag = (event: DragEvent): void => {
    // What is left for another element goes on over the page.
    const isOut = event.type !== 'dragleave' || event.relatedTarget === null;
    if (this.#host.isOpen && isOut) this.pictures.dragNear(event);
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    this.#errors = [];
    // The button is disabled as soon as the draft is empty, and would drop a focus that is on it.
    if (event instanceof SubmitEvent && event.submitter?.matches(':focus') === true) this.focus();
    this.#host.submit();
  };

  readonly #onInput = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLTextAreaElement) {
      // Half a thought must not leave because pictures got ready.
      this.pictures.forget();
      this.#host.view?.conversation.setDraft({ text: currentTarget.value });
    }
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey) return;
    // `keyCode` is deprecated, and the only sign of this in Safari.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    if (event.isComposing || event.keyCode === SWALLOWED_BY_INPUT_METHOD) return;
    event.preventDefault();
    this.#errors = [];
    this.#host.submit();
  };

  readonly #onPick = ({ currentTarget }: Event): void => {
    if (!(currentTarget instanceof HTMLInputElement)) return;
    const files = [...(currentTarget.files ?? [])];
    // Otherwise the same file could not be picked again after it was removed.
    currentTarget.value = '';
    void this.pictures.add(files);
  };

  /** Takes pictures that are pasted anywhere in the panel. */
  readonly paste = (event: ClipboardEvent): void => {
    const data = event.clipboardData;
    const files = [...(data?.files ?? [])].filter(({ type }) => type.startsWith('image/'));
    // Office programs put a picture of the text beside the text: then the text is meant.
    if (files.length === 0 || data?.types.includes('text/plain') === true) return;
    event.preventDefault();
    void this.pictures.add(files);
  };
}

/** A press of the button leaves the focus, and with it the keyboard of a phone, where it is. */
function keepFocus(event: Event): void {
  event.preventDefault();
}
