import { html, nothing, type TemplateResult } from 'lit';
import { ICONS } from './icons.ts';
import type { View } from './view.ts';

/** The top of the panel: what it is, new conversation, minimise, and the question before a conversation is left. */
export function renderHeader(view: View): TemplateResult {
  const { settings, strings, panel } = view;
  return html`<div part="header" class="header">
      <slot name="header">
        <span class="emblem">${ICONS.gem}</span>
        <h2 part="heading" class="heading">${settings.heading ?? strings.heading}</h2>
      </slot>
      <slot name="header-actions"></slot>
      <button
        type="button"
        part="header-button"
        class="quiet"
        aria-label=${strings.newConversation}
        title=${strings.newConversation}
        @click=${panel.askForNewConversation}
      >
        ${ICONS.compose}
      </button>
      ${
        settings.mode === 'inline'
          ? nothing
          : html`<button
              type="button"
              part="header-button"
              class="quiet"
              aria-label=${strings.minimize}
              title=${strings.minimize}
              @click=${panel.close}
            >
              ${ICONS.minimize}
            </button>`
      }
    </div>
    ${view.isConfirmingNew ? renderQuestion(view) : nothing}`;
}

function renderQuestion({ strings, panel }: View): TemplateResult {
  return html`<div class="notice question" role="group" aria-label=${strings.newConversation}>
    <p>${strings.newConversationConfirm}</p>
    <button type="button" class="text strong" @click=${panel.startNewConversation}>${strings.newConversation}</button>
    <button type="button" class="text" @click=${panel.cancelNewConversation}>${strings.cancel}</button>
  </div>`;
}
