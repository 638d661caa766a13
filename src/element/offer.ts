import { html, type TemplateResult } from 'lit';
import type { View } from './view.ts';

/** Above the composer, shortly before the assistant forgets: to go on in a new conversation. */
export function renderOffer({ strings, panel }: View): TemplateResult {
  return html`<div part="banner" class="notice question offer" role="group" aria-label=${strings.newConversation}>
    <p>${strings.newConversationOffer}</p>
    <button type="button" class="text strong" @click=${panel.startNewConversation}>${strings.newConversation}</button>
    <button type="button" class="text" @click=${panel.declineNewConversation}>${strings.notNow}</button>
  </div>`;
}
