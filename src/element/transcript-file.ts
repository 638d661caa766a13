import { html, nothing, type TemplateResult } from 'lit';
import { artifactTitle, describeProperties, formatPrice } from '../artifacts/index.ts';
import type { ExportFormat } from '../conversation/conversation.ts';
import type { ExportTexts } from '../conversation/export/texts.ts';
import type { DesignStrings } from '../locales/design-strings.ts';
import { tellDeveloper } from './console.ts';
import { pieceStrings } from '../locales/pieces/index.ts';
import type { View } from './view.ts';

/** What the question for a format needs of the panel. */
export interface SaveHost extends HTMLElement {
  readonly view: View | null;
  readonly updateComplete: Promise<unknown>;
  requestUpdate(): void;
  announce(text: string): void;
  takeFocus(): void;
}

const FILES: Readonly<Record<ExportFormat, { readonly ending: string; readonly type: string }>> = {
  html: { ending: 'html', type: 'text/html' },
  markdown: { ending: 'md', type: 'text/markdown' },
  json: { ending: 'json', type: 'application/json' },
};

/** Long after the browser has begun to save, which it does not tell. */
const KEPT_MS = 60_000;

/** Asks for a format, and saves the transcript as a file. */
export class TranscriptFile {
  readonly #host: SaveHost;
  readonly #texts: (view: View) => DesignStrings;
  #isAsking = false;
  #isFailed = false;

  constructor(host: SaveHost, texts: (view: View) => DesignStrings) {
    this.#host = host;
    this.#texts = texts;
  }

  /** Asks, or takes the question away. */
  toggle(): void {
    this.#isAsking = !this.#isAsking;
    this.#isFailed = false;
    this.#host.requestUpdate();
    if (!this.#isAsking) return;
    void this.#host.updateComplete.then(() => this.#host.querySelector<HTMLElement>('.save-as button')?.focus());
  }

  render(view: View): TemplateResult | typeof nothing {
    if (!this.#isAsking) return nothing;
    const texts = this.#texts(view);
    const question = this.#isFailed ? texts.saveFailed : texts.saveFormat;
    const labels = { html: texts.saveHtml, markdown: texts.saveMarkdown, json: texts.saveJson };
    const formats = ['html', 'markdown', 'json'] as const;
    return html`<div class="notice question save-as" role="group" aria-label=${question} @keydown=${this.#onKeydown}>
      <p role=${this.#isFailed ? 'alert' : nothing}>${question}</p>
      ${formats.map(
        (format) =>
          html`<button type="button" class="text" @click=${() => void this.#save(format)}>${labels[format]}</button>`,
      )}
      <button type="button" class="text" @click=${this.#close}>${view.strings.cancel}</button>
    </div>`;
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    this.#close();
  };

  readonly #close = (): void => {
    this.#isAsking = false;
    this.#host.requestUpdate();
    this.#host.takeFocus();
  };

  async #save(format: ExportFormat): Promise<void> {
    const { view } = this.#host;
    if (view === null) return;
    try {
      const text = await view.conversation.exportTranscript(format, { texts: exportTexts(view) });
      offerFile(text, fileName(view, format), FILES[format].type);
      this.#close();
    } catch (error) {
      tellDeveloper('could not export the transcript.', error);
      this.#isFailed = true;
      this.#host.requestUpdate();
    }
  }
}

/** The words of a saved transcript, in the language of the chatbox. */
export function exportTexts({ settings, strings, locale }: View): ExportTexts {
  const times = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  return {
    language: locale,
    title: settings.heading ?? strings.heading,
    user: strings.userName,
    assistant: strings.assistantName,
    picture: strings.imageOfMessage(1, 1),
    pictureMissing: strings.imageNotAvailable,
    notSent: strings.statusFailed,
    time: (createdAt) => times.format(createdAt),
    artifact: (artifact) => {
      if (artifact === null) return strings.artifactUnknown;
      return artifact.type === 'design' ? strings.artifactDesign : artifactTitle(artifact, strings);
    },
    price: ({ price }) => formatPrice(price, locale),
    lines: ({ properties }) => describeProperties(properties, pieceStrings(locale, settings.strings), locale),
  };
}

function fileName({ settings, strings }: View, format: ExportFormat): string {
  const title = (settings.heading ?? strings.heading).replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
  const day = new Date().toISOString().slice(0, 10);
  return `${title}-${day}.${FILES[format].ending}`;
}

function offerFile(text: string, name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, KEPT_MS);
}
