import { html, nothing, type TemplateResult } from 'lit';
import { ICONS } from './icons.ts';
import type { View } from './view.ts';

/** Prompts as cards, while nothing was said yet. A click fills the composer and sends nothing. */
export function renderSuggestions(view: View): TemplateResult {
  const { settings, strings, panel } = view;
  const { suggestions } = settings;
  return html`<div class="empty">
    <slot name="empty">
      ${
        suggestions.length === 0
          ? renderNothing(view)
          : html`<h3 class="caption">${strings.suggestionsHeading}</h3>
              <ul class="suggestions">
                ${suggestions.map(
                  ({ title, description, prompt }) =>
                    html`<li>
                      <button
                        type="button"
                        part="suggestion"
                        class="suggestion"
                        @click=${() => {
                          panel.fill(prompt);
                        }}
                      >
                        <strong>${title}</strong>
                        ${description === undefined || description === '' ? nothing : html`<span>${description}</span>`}
                      </button>
                    </li>`,
                )}
              </ul>`
      }
    </slot>
  </div>`;
}

/** Where nobody greets either, the panel still says that one may write. */
function renderNothing({ settings, strings }: View): TemplateResult | typeof nothing {
  if ((settings.greetings ?? strings.greetings).length > 0) return nothing;
  return html`<p class="nothing">${ICONS.spark} ${strings.emptyState}</p>`;
}
