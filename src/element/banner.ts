import { html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../conversation/snapshot.ts';
import type { ChatboxStrings } from '../locales/index.ts';
import { ICONS } from './icons.ts';
import type { View } from './view.ts';

/** What keeps the conversation as a whole from working, and what can be done about it; and that nothing is kept, where nothing is. */
export function renderBanner(view: View): unknown {
  const { problem, isStorageDegraded } = view.snapshot;
  return html`${problem === null ? nothing : renderProblem(problem, view)}
  ${isStorageDegraded ? html`<div part="banner" class="notice mild"><p>${view.strings.bannerMemoryOnly}</p></div>` : nothing}`;
}

function renderProblem(problem: Problem, { strings, conversation }: View): TemplateResult {
  const canTry = problem.type === 'api-away' || problem.type === 'portal' || problem.type === 'sign-in';
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
    case 'portal':
      return strings.bannerPortal;
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
  return type === 'sign-in' || type === 'portal' ? ICONS.lock : ICONS.alert;
}
