import { html, nothing, type TemplateResult } from 'lit';
import type { MessageFailure, UserMessage } from '../conversation/message.ts';
import type { ChatboxStrings } from '../locales/index.ts';
import { ICONS } from './icons.ts';
import type { MessageActions } from './view.ts';

/** What the line below a message needs. */
export interface StatusContext {
  readonly strings: ChatboxStrings;
  readonly isResending: boolean;
  readonly actions: MessageActions;
}

/** The line below a user's message: where it stands and what can be done. Nothing when it was delivered. */
export function renderStatus(message: UserMessage, context: StatusContext): TemplateResult | typeof nothing {
  const { strings } = context;
  switch (message.state) {
    case 'delivered':
    case 'awaiting':
      return nothing;
    case 'queued':
      return renderQuiet(queuedText(message, strings));
    case 'sending':
    case 'checking':
      return renderQuiet(strings.statusSending);
    case 'failed':
      return renderFailed(message, context);
    case 'unconfirmed':
      return renderUnconfirmed(message, context);
  }
}

/** Why a message failed and what to do, in words for the user. */
export function failureText(failure: MessageFailure | null, strings: ChatboxStrings): string {
  if (failure === null) return strings.failureUnknown;
  switch (failure.reason) {
    case 'invalid':
      return strings.failureInvalid;
    case 'image-refused':
      return strings.failureImageRefused;
    case 'artifact-refused':
      return strings.failureArtifactRefused;
    case 'too-large':
      return strings.failureTooLarge;
    case 'rate-limited':
      return strings.failureRateLimited(secondsUntil(failure.retryAt));
    case 'forbidden':
      return strings.failureForbidden;
    case 'conversation-gone':
      return strings.failureConversationGone;
    case 'conversation-foreign':
      return strings.failureConversationForeign;
    case 'configuration':
      return strings.failureConfiguration;
    case 'refused':
      return strings.failureRefused;
  }
}

function secondsUntil(time: number | null): number | null {
  if (time === null || time <= Date.now()) return null;
  return Math.ceil((time - Date.now()) / 1000);
}

function queuedText({ hold }: UserMessage, strings: ChatboxStrings): string {
  switch (hold) {
    case null:
      return strings.statusQueued;
    case 'network':
      return strings.statusWaitingForConnection;
    case 'sign-in':
      return strings.statusWaitingForSignIn;
    case 'blocked':
      return strings.statusWaitingForEarlier;
  }
}

function renderQuiet(text: string): TemplateResult {
  return html`<p part="message-status" class="status">${text}</p>`;
}

function renderFailed(message: UserMessage, { strings, actions }: StatusContext): TemplateResult {
  const reason = message.failure?.reason;
  const isText = reason === 'invalid' || reason === 'refused' || reason === 'too-large' || reason === 'image-refused';
  return html`<div part="message-status" class="status failed">
    <p>
      ${ICONS.alert}<span><strong>${strings.statusFailed}.</strong> ${failureText(message.failure, strings)}</span>
    </p>
    <div class="actions">
      ${
        reason === 'artifact-refused'
          ? renderAction(strings.sendWithoutArtifact, () => {
              actions.sendWithoutArtifact(message);
            })
          : renderAction(strings.retry, () => {
              actions.retry(message);
            })
      }
      ${
        isText
          ? renderAction(strings.edit, () => {
              actions.edit(message);
            })
          : nothing
      }
      ${renderAction(strings.discard, () => {
        actions.discard(message);
      })}
    </div>
  </div>`;
}

function renderUnconfirmed(message: UserMessage, { strings, actions, isResending }: StatusContext): TemplateResult {
  return html`<div part="message-status" class="status unconfirmed">
    <p>${ICONS.alert}<span>${strings.statusUnconfirmed}${isResending ? ` ${strings.sendAgainWarning}` : ''}</span></p>
    <div class="actions">
      ${renderAction(strings.sendAgain, () => {
        if (isResending) actions.retry(message);
        else actions.considerResending(message);
      })}
      ${renderAction(strings.confirmArrived, () => {
        actions.confirm(message);
      })}
      ${renderAction(strings.discard, () => {
        actions.discard(message);
      })}
    </div>
  </div>`;
}

function renderAction(label: string, act: () => void): TemplateResult {
  return html`<button type="button" class="text" @click=${act}>${label}</button>`;
}
