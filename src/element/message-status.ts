import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import type { UserMessage } from '../conversation/message.ts';
import { countdown } from './countdown.ts';
import { ICONS } from './icons.ts';
import { statusActions } from './status-actions.ts';
import { statusText } from './status-text.ts';

import type { View } from './view.ts';

export { renderOffer } from './offer.ts';
export { canSendNow } from './status-actions.ts';
export { spokenStatus } from './status-text.ts';
export { statusStyles } from './styles/status-styles.ts';
export { renderWaiting } from './waiting.ts';

/** Below a user's message: where it stands and what can be done. Nothing when there is nothing to say. */
export function renderStatus(message: UserMessage, view: View): TemplateResult | typeof nothing {
  const { strings, resending } = view;
  const text = statusText(message, strings);
  if (text === '') return nothing;
  const { state, hold, id } = message;
  const kind = state === 'failed' || state === 'unconfirmed' ? state : hold === 'too-old' ? hold : 'line';
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

/** Seen by the eye alone: a screen reader is told once how long it takes. */
function renderCountdown({ state, retryAt }: UserMessage, { strings }: View): TemplateResult | typeof nothing {
  if (state !== 'queued' || retryAt === null) return nothing;
  return html`<span class="countdown" aria-hidden="true" ${ref(countdown(retryAt, strings.nextTry))}></span>`;
}
