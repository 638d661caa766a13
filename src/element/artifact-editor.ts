import { html, nothing, type TemplateResult } from 'lit';
import type { Design } from '../api/types.ts';
import { DESIGN_FIELDS, type DesignField } from '../artifacts/edit.ts';
import { formOf, NO_NUMBER, readForm, type DesignForm, type FieldProblem } from '../artifacts/form.ts';
import type { ArtifactEditResult } from '../conversation/conversation.ts';
import type { CurrentArtifact } from '../conversation/snapshot.ts';
import type { DesignStrings } from '../locales/design-strings.ts';
import { fieldNames } from './artifact-chip.ts';
import { renderField } from './artifact-fields.ts';
import { ICONS } from './icons.ts';
import type { View } from './view.ts';

/** What the editor needs of its panel. */
export interface EditorHost extends HTMLElement {
  readonly view: View | null;
  readonly updateComplete: Promise<unknown>;
  requestUpdate(): void;
  announce(text: string): void;
  focusComposer(): void;
  takeFocus(): void;
}

interface Editing {
  /** What goes along at the opening; the form is filled in over its design. */
  readonly current: CurrentArtifact;
  readonly design: Design;
  /** As the controls were at the opening: what is typed since is in them. */
  readonly initial: DesignForm;
  form: DesignForm;
  problems: ReadonlyMap<DesignField, FieldProblem>;
  /** Why the form could not be taken over as a whole. */
  failure: string | null;
  isSaving: boolean;
}

/**
 * The form in which a user changes the design that goes along. Lists and limits are those of the contract, so that nothing can be saved that the API
 * refuses. It covers the panel, which is inert meanwhile.
 */
export class ArtifactEditor {
  readonly #host: EditorHost;
  readonly #texts: (view: View) => DesignStrings;
  #editing: Editing | null = null;

  constructor(host: EditorHost, texts: (view: View) => DesignStrings) {
    this.#host = host;
    this.#texts = texts;
  }

  /** Opens it for the design that goes along. */
  readonly open = (): void => {
    const current = this.#host.view?.snapshot.artifact ?? null;
    if (current?.artifact.type !== 'design') return;
    const { design } = current.artifact;
    const initial = formOf(design);
    this.#editing = { current, design, initial, form: initial, problems: new Map(), failure: null, isSaving: false };
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => {
      this.#coverPanel(true);
      this.#find('.editor')?.focus();
    });
  };

  render(view: View): TemplateResult | typeof nothing {
    const editing = this.#editing;
    if (editing === null) return nothing;
    const texts = this.#texts(view);
    const fields = DESIGN_FIELDS.map((field) => renderField(field, { ...editing, view, texts, input: this.#onInput }));
    return html`<div
      part="artifact-editor"
      class="editor"
      role="dialog"
      aria-modal="true"
      aria-labelledby="editor-heading"
      aria-describedby="editor-hint"
      tabindex="-1"
      @keydown=${this.#onKeydown}
    >
      <div class="top">
        <h3 id="editor-heading">${texts.edit}</h3>
        <button
          type="button"
          class="quiet"
          aria-label=${view.strings.close}
          title=${view.strings.close}
          @click=${this.#close}
        >
          ${ICONS.remove}
        </button>
        <p id="editor-hint">${texts.editorHint}</p>
      </div>
      <form novalidate autocomplete="off" @submit=${this.#onSubmit}>
        <div class="controls">${fields}</div>
        <div class="bottom">
          <div role="alert">${noticeOf(editing, view, texts).map((notice) => html`<p>${notice}</p>`)}</div>
          <button type="button" class="text" @click=${this.#close}>${view.strings.cancel}</button>
          <button type="submit" class="text strong" ?disabled=${editing.isSaving}>${texts.save}</button>
        </div>
      </form>
    </div>`;
  }

  readonly #onInput = ({ currentTarget: control }: Event): void => {
    const editing = this.#editing;
    if (editing === null || !isControl(control)) return;
    const field = DESIGN_FIELDS.find((name) => name === control.name);
    if (field === undefined) return;
    editing.form = { ...editing.form, [field]: control.validity.badInput ? NO_NUMBER : control.value };
    // A problem goes as soon as it is mended; a new one is not held against what is still being typed.
    if (!editing.problems.has(field) || readForm(editing.form, editing.design).problems.has(field)) return;
    editing.problems = new Map([...editing.problems].filter(([name]) => name !== field));
    this.#host.requestUpdate();
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    void this.#save();
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    this.#close();
  };

  readonly #close = (): void => {
    if (this.#editing === null) return;
    this.#editing = null;
    this.#coverPanel(false);
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => {
      const opener = this.#find('.chip button.name');
      if (opener === null) this.#host.takeFocus();
      else opener.focus();
    });
  };

  async #save(): Promise<void> {
    const editing = this.#editing;
    const { view } = this.#host;
    if (editing === null || view === null || editing.isSaving) return;
    const { change, problems } = readForm(editing.form, editing.design);
    Object.assign(editing, { problems, failure: null });
    const [first] = problems.keys();
    if (first !== undefined) {
      this.#host.requestUpdate();
      await this.#host.updateComplete;
      this.#find(`[name="${first}"]`)?.focus();
      return;
    }
    editing.isSaving = true;
    const { type } = await view.conversation.editArtifact(change);
    editing.isSaving = false;
    const texts = this.#texts(view);
    editing.failure = failureOf(type, texts);
    if (editing.failure !== null) this.#host.requestUpdate();
    else if (this.#editing === editing) this.#close();
    const fields = DESIGN_FIELDS.filter((field) => field in change);
    if (type === 'edited') this.#host.announce(texts.announceEdited(fieldNames(fields, view, texts)));
  }

  /** What is covered can neither be reached by keyboard nor be read. */
  #coverPanel(isCovered: boolean): void {
    for (const part of this.#host.querySelector('.panel')?.children ?? []) {
      if (part instanceof HTMLElement && !part.matches('.editor, [role=status]')) part.inert = isCovered;
    }
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.querySelector<HTMLElement>(selector);
  }
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function isControl(target: EventTarget | null): target is Control {
  return (
    target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement
  );
}

/** What is to be said of the form as a whole. */
function noticeOf(editing: Editing, view: View, texts: DesignStrings): readonly string[] {
  const { failure, problems, current } = editing;
  if (failure !== null) return [failure];
  if (problems.size > 0) return [texts.problems(problems.size)];
  const now = view.snapshot.artifact;
  return now !== null && now.messageId !== current.messageId ? [texts.newerMeanwhile] : [];
}

function failureOf(type: ArtifactEditResult['type'], texts: DesignStrings): string | null {
  switch (type) {
    case 'edited':
    case 'unchanged':
      return null;
    case 'no-design':
      return texts.saveNoDesign;
    case 'refused':
      return texts.saveRefused;
    case 'not-stored':
      return texts.saveNotStored;
  }
}
