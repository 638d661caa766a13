import { html, nothing, type TemplateResult } from 'lit';
import { ICONS } from './icons.ts';
import type { View } from './view.ts';

/** The top of the panel: what it is, save, the other conversations, a new one, minimise. */
export function renderHeader(view: View): TemplateResult {
  const { settings, strings, panel } = view;
  return html`<div part="header" class="header">
      <slot name="header">
        <span part="emblem" class="emblem">${ICONS.spark}</span>
        <h2 part="heading" class="heading">${settings.heading ?? strings.heading}</h2>
      </slot>
      <slot name="header-actions"></slot>
      ${view.snapshot.transcript.length === 0 ? nothing : button(strings.exportTranscript, 'save', panel.askForFormat)}
      ${renderConversations(view)} ${button(strings.newConversation, 'compose', panel.startNewConversation)}
      ${settings.mode === 'inline' ? nothing : button(strings.minimize, 'minimize', panel.close)}
    </div>
    ${view.tools?.renderSaving(view)}`;
}

function button(label: string, icon: 'save' | 'compose' | 'minimize', act: () => void): TemplateResult {
  return html`<button type="button" part="header-button" class="quiet" aria-label=${label} title=${label} @click=${act}>
    ${ICONS[icon]}
  </button>`;
}

/** With a mark while messages in another conversation wait or need the user, or replies came there. */
function renderConversations(view: View): TemplateResult {
  const { undecided } = view.snapshot.elsewhere;
  const label = conversationsLabel(view);
  return html`<button
    type="button"
    part="header-button"
    class="quiet ${label === view.strings.conversations ? '' : undecided > 0 ? 'marked bad' : 'marked'}"
    aria-label=${label}
    aria-haspopup="dialog"
    title=${label}
    @click=${view.panel.showConversations}
  >
    ${ICONS.list}
  </button>`;
}

/** The name of the button of the list, with what there is to say about other conversations. */
export function conversationsLabel({ strings, snapshot }: View): string {
  const { waiting, undecided, replies } = snapshot.elsewhere;
  const count = undecided || waiting;
  if (count > 0) return strings.conversationsUnsettled(count);
  return replies.length === 0
    ? strings.conversations
    : `${strings.conversations}: ${strings.launcherUnread(replies.length)}`;
}
