import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { ReceivedArtifact } from '../api/types.ts';
import type { AssistantMessage } from '../conversation/message.ts';
import type * as Markdown from '../markdown/index.ts';
import { visibleText } from '../markdown/visible-text.ts';
import { adoptInto } from './adopt.ts';
import type * as Cards from './artifact-card.ts';
import { LazyModule } from './lazy-module.ts';
import type { View } from './view.ts';

/** Shows what is in replies. Markdown and cards are large, and come with the first reply that has them. */
export class ReplyRenderer {
  readonly #markdown: LazyModule<typeof Markdown>;
  readonly #cards: LazyModule<typeof Cards>;

  constructor(host: ReactiveControllerHost & Element) {
    this.#markdown = new LazyModule(host, {
      load: () => import('../markdown/index.ts'),
      consequence: 'replies are shown as plain text.',
      adopt: ({ markdownStyles }) => {
        adoptInto(host, [markdownStyles]);
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
    return `${String(this.#markdown.isReady)} ${String(this.#cards.isReady)}`;
  }

  /** Resolves when these replies can look as they should. */
  async load(replies: readonly AssistantMessage[]): Promise<void> {
    const hasCards = replies.some(({ artifact }) => artifact !== null);
    await Promise.all([this.#markdown.load(), hasCards && this.#cards.load()]);
  }

  /** A reply's text: plain until the markdown code is there. */
  renderText(text: string, { settings, strings }: View): TemplateResult {
    const markdown = this.#markdown.current;
    if (markdown === null) return html`<div class="plain">${visibleText(text)}</div>`;
    return markdown.renderMarkdownText(text, { imageOrigins: settings.imageOrigins, strings });
  }

  /** A reply's artifact, nothing until the code of the cards is there. */
  renderArtifact(artifact: ReceivedArtifact, view: View): TemplateResult | typeof nothing {
    const cards = this.#cards.current;
    if (cards === null) return nothing;
    const { strings, locale, settings, message } = view;
    const { imageOrigins: origins, strings: overrides } = settings;
    return cards.renderArtifact(artifact, {
      strings,
      locale,
      overrides,
      origins,
      selectProduct: message.selectProduct,
    });
  }
}
