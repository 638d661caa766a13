import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import type { UserMessage } from '../conversation/message.ts';
import { countdown } from './countdown.ts';
import { ICONS } from './icons.ts';
import { canSendNow, statusActions } from './status-actions.ts';
import { statusText } from './status-text.ts';

import type { View } from './view.ts';

export { canSendNow };
export { renderOffer } from './offer.ts';
export { spokenStatus } from './status-text.ts';
export { statusStyles } from './styles/status-styles.ts';
export { renderWaiting } from './waiting.ts';

/** Below a user's message: where it stands and what can be done. Nothing when there is nothing to say. */
export function renderStatus(message: UserMessage, view: View): TemplateResult | typeof nothing {
  const { strings, resending } = view;
  const text = statusText(message, strings);
  if (text === '') return nothing;
  const { state, hold, id } = message;
  const kind = kindOf(message);
  const actions = statusActions(message, view);
  return html`<div part="message-status" class="status ${kind} ${state === 'queued' && hold === null ? 'fresh' : ''}">
    <p>
      ${kind === 'line' ? nothing : ICONS.alert}<span
        >${state === 'failed' ? html`<strong>${strings.statusFailed}.</strong> ` : nothing}${text}${
          resending === id ? ` ${strings.sendAgainWarning}` : nothing
        }${renderCountdown(message, view)}</span
      >
    </p>
    ${
      actions.length === 0
        ? nothing
        : html`<div class="actions">
            ${repeat(
              actions,
              // One button never turns into another under a finger.
              ({ label }) => label,
              ({ label, act }) => html`<button type="button" class="text" @click=${act}>${label}</button>`,
            )}
          </div>`
    }
  </div>`;
}

/** Which look: a quiet line, or a box for what wants a decision. */
function kindOf({ state, hold, failure }: UserMessage): string {
  // What the user asked for is no alarm.
  if (failure?.reason === 'stopped') return 'stopped';
  if (state === 'failed' || state === 'unconfirmed') return state;
  return hold === 'too-old' ? hold : 'line';
}

/** Seen by the eye alone: a screen reader is told once how long it takes. */
function renderCountdown(message: UserMessage, view: View): TemplateResult | typeof nothing {
  // What waits for another message is not tried with it.
  if (message.retryAt === null || (message.state === 'queued' && !canSendNow(message, view))) return nothing;
  const tick = countdown(message.retryAt, view.strings.nextTry);
  return html` <span class="countdown" aria-hidden="true" ${ref(tick)}></span>`;
}
