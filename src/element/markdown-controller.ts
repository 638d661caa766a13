import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { ChatboxStrings } from '../locales/index.ts';
import type * as MarkdownModule from '../markdown/index.ts';
import { visibleText } from '../markdown/visible-text.ts';
import { adoptInto } from './adopt.ts';
import { tellDeveloper } from './console.ts';

type Markdown = typeof MarkdownModule;

/** What markdown is rendered with. */
export interface MarkdownContext {
  readonly imageOrigins: readonly string[];
  readonly strings: ChatboxStrings;
}

/** Loads the markdown chunk at the first reply; until it is there, and where it cannot be loaded, replies are plain text. */
export class MarkdownController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  #module: Markdown | null = null;
  #loading: Promise<void> | null = null;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  /** Whether replies are shown as markdown already. */
  get isReady(): boolean {
    return this.#module !== null;
  }

  /** A reply as a template. */
  render(text: string, context: MarkdownContext): TemplateResult {
    if (this.#module !== null) return this.#module.renderMarkdownText(text, context);
    void this.load();
    return html`<div class="plain">${visibleText(text)}</div>`;
  }

  /** Fetches the chunk; once. A failure is tried again at the next reply. */
  load(): Promise<void> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  hostConnected(): void {
    this.#adopt();
  }

  async #load(): Promise<void> {
    try {
      this.#module = await import('../markdown/index.ts');
    } catch (error) {
      this.#loading = null;
      tellDeveloper('could not load its markdown chunk; replies are shown as plain text.', error);
      return;
    }
    this.#adopt();
    this.#host.requestUpdate();
  }

  #adopt(): void {
    if (this.#module !== null) adoptInto(this.#host, [this.#module.markdownStyles]);
  }
}
