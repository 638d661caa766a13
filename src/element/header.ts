import { html, nothing, type TemplateResult } from 'lit';
import { ICONS } from './icons.ts';
import type { View } from './view.ts';

/** The top of the panel: what it is, new conversation, minimise, and the question before a conversation is left. */
export function renderHeader(view: View): TemplateResult {
  const { settings, strings, panel } = view;
  return html`<div part="header" class="header">
      <slot name="header">
        <span part="emblem" class="emblem">${ICONS.spark}</span>
        <h2 part="heading" class="heading">${settings.heading ?? strings.heading}</h2>
      </slot>
      <slot name="header-actions"></slot>
      ${view.snapshot.transcript.length === 0 ? nothing : button(strings.exportTranscript, 'save', panel.askForFormat)}
      ${button(strings.newConversation, 'compose', panel.askForNewConversation)}
      ${settings.mode === 'inline' ? nothing : button(strings.minimize, 'minimize', panel.close)}
    </div>
    ${view.isConfirmingNew ? renderQuestion(view) : view.tools?.renderSaving(view)}`;
}

function button(label: string, icon: 'save' | 'compose' | 'minimize', act: () => void): TemplateResult {
  return html`<button type="button" part="header-button" class="quiet" aria-label=${label} title=${label} @click=${act}>
    ${ICONS[icon]}
  </button>`;
}

function renderQuestion({ strings, panel }: View): TemplateResult {
  return html`<div class="notice question" role="group" aria-label=${strings.newConversation}>
    <p>${strings.newConversationConfirm}</p>
    <button type="button" class="text strong" @click=${panel.startNewConversation}>${strings.newConversation}</button>
    <button type="button" class="text" @click=${panel.cancelNewConversation}>${strings.cancel}</button>
  </div>`;
}
