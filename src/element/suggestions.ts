import { html, nothing, type TemplateResult } from 'lit';
import type { View } from './view.ts';

/** Prompts as cards, while nothing was said yet. A click fills the composer and sends nothing. */
export function renderSuggestions({ settings, strings, panel }: View): TemplateResult {
  const { suggestions } = settings;
  return html`<div class="empty">
    <slot name="empty">
      ${
        suggestions.length === 0
          ? nothing
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
