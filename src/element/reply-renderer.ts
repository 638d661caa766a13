import { html, nothing, type TemplateResult } from 'lit';
import type { ReceivedArtifact } from '../api/types.ts';
import type { AssistantMessage } from '../conversation/message.ts';
import type * as Markdown from '../markdown/index.ts';
import { visibleText } from '../markdown/visible-text.ts';
import { adoptInto } from './adopt.ts';
import type * as Cards from './artifact-card.ts';
import type * as GalleryModule from './gallery.ts';
import { LazyModule } from './lazy-module.ts';
import type { GalleryHost } from './picture-gallery.ts';
import type { View } from './view.ts';

/** Shows what is in messages beside plain text. Markdown, pictures and cards are large, and come with the first message that has them. */
export class ReplyRenderer {
  readonly #markdown: LazyModule<typeof Markdown>;
  readonly #pictures: LazyModule<typeof GalleryModule>;
  readonly #cards: LazyModule<typeof Cards>;
  readonly #announce: (text: string) => void;
  #gallery: GalleryModule.Gallery | null = null;

  constructor(host: GalleryHost & { announce(text: string): void }) {
    this.#announce = (text) => {
      host.announce(text);
    };
    this.#markdown = new LazyModule(host, {
      load: () => import('../markdown/index.ts'),
      consequence: 'replies are shown as plain text.',
      adopt: ({ markdownStyles }) => {
        adoptInto(host, [markdownStyles]);
      },
    });
    this.#pictures = new LazyModule(host, {
      load: () => import('./gallery.ts'),
      consequence: 'pictures are not shown.',
      adopt: ({ Gallery, galleryStyles }) => {
        this.#gallery ??= new Gallery(host);
        adoptInto(host, [galleryStyles]);
      },
    });
    this.#cards = new LazyModule(host, {
      load: () => import('./artifact-card.ts'),
      consequence: 'designs and products are not shown.',
      adopt: ({ artifactStyles }) => {
        adoptInto(host, [artifactStyles]);
      },
    });
  }

  /** Another value when what it renders looks different. */
  get progress(): string {
    return [this.#markdown, this.#pictures, this.#cards].map(({ isReady }) => isReady).join();
  }

  /** Resolves when these replies can look as they should. */
  async load(replies: readonly AssistantMessage[]): Promise<void> {
    const hasCards = replies.some(({ artifact }) => artifact !== null);
    await Promise.all([this.#markdown.load(), hasCards && this.#cards.load(), hasCards && this.#pictures.load()]);
  }

  /**
   * Fetches the code where this device seems to keep replies. To ask has the browser open what it keeps for the page, which takes it longer than to
   * read it, and is done while the panel is drawn.
   */
  async expectStored(): Promise<void> {
    try {
      const databases = await indexedDB.databases();
      if (databases.some(({ name }) => name?.startsWith('api-chatbox/'))) await this.#markdown.load();
    } catch {
      // Who reads it says what is wrong.
    }
  }

  /** A reply's text: plain until the markdown code is there. */
  renderText(text: string, { settings, strings }: View): TemplateResult {
    const markdown = this.#markdown.current;
    if (markdown === null) return html`<div class="plain">${visibleText(text)}</div>`;
    return markdown.renderMarkdownText(text, {
      imageOrigins: settings.imageOrigins,
      strings,
      announce: this.#announce,
    });
  }

  /** The pictures of a user's message, nothing until their code is there. */
  renderPictures(images: readonly string[], view: View): TemplateResult | typeof nothing {
    void this.#pictures.load();
    return this.#gallery?.renderMessage(images, view) ?? nothing;
  }

  /** A reply's artifact, nothing until the code of the cards is there. */
  renderArtifact(artifact: ReceivedArtifact, view: View): TemplateResult | typeof nothing {
    const cards = this.#cards.current;
    void this.#pictures.load();
    const gallery = this.#gallery;
    return cards === null || gallery === null ? nothing : cards.renderArtifact(artifact, { view, gallery });
  }
}
