import { html, type TemplateResult } from 'lit';
import { directionOf } from '../locales/index.ts';
import type { View } from './view.ts';

/** What is in the panel, and whether it is shown. */
interface FrameOptions {
  readonly isOpen: boolean;
  readonly inside: TemplateResult;
}

/** The panel itself: a dialog above the page, modal only while it covers it (full-screen.ts), or a region of the page. */
export function renderFrame({ settings, strings, locale }: View, { isOpen, inside }: FrameOptions): TemplateResult {
  const name = settings.heading ?? strings.heading;
  const direction = directionOf(locale);
  return settings.mode === 'floating'
    ? html`<dialog
        part="panel"
        class="panel floating"
        aria-label=${name}
        lang=${locale}
        dir=${direction}
        tabindex="-1"
        autofocus
        ?hidden=${!isOpen}
      >
        ${inside}
      </dialog>`
    : html`<section
        part="panel"
        class="panel inline"
        role="region"
        aria-label=${name}
        lang=${locale}
        dir=${direction}
        tabindex="-1"
        ?hidden=${!isOpen}
      >
        ${inside}
      </section>`;
}
