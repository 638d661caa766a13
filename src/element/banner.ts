import { html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../conversation/snapshot.ts';
import type { ChatboxStrings } from '../locales/index.ts';
import { ICONS } from './icons.ts';
import type { View } from './view.ts';

/** What keeps the conversation as a whole from working, and what can be done about it. */
export function renderBanner({ snapshot, strings, conversation }: View): TemplateResult | typeof nothing {
  const { problem, isStorageDegraded } = snapshot;
  if (problem === null && !isStorageDegraded) return nothing;
  if (problem === null) return html`<div part="banner" class="notice mild"><p>${strings.bannerMemoryOnly}</p></div>`;
  const canTry = problem.type === 'api-away' || problem.type === 'sign-in';
  return html`<div part="banner" class="notice ${problem.type}">
    ${iconOf(problem)}
    <p>${problemText(problem, strings)}</p>
    ${
      canTry
        ? html`<button
            type="button"
            class="text strong"
            @click=${() => {
              conversation.reconnect();
            }}
          >
            ${strings.bannerTryNow}
          </button>`
        : nothing
    }
  </div>`;
}

/** A problem in words for the user. */
export function problemText(problem: Problem, strings: ChatboxStrings): string {
  switch (problem.type) {
    case 'offline':
      return strings.bannerOffline;
    case 'api-away':
      return strings.bannerApiAway;
    case 'sign-in':
      return strings.bannerSignIn;
    case 'forbidden':
      return strings.failureForbidden;
    case 'configuration':
      return strings.bannerConfiguration;
  }
}

function iconOf({ type }: Problem): TemplateResult {
  if (type === 'offline' || type === 'api-away') return ICONS.offline;
  return type === 'sign-in' ? ICONS.lock : ICONS.alert;
}
