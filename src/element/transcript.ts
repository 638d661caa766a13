import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ConversationSnapshot, Divider, TranscriptEntry } from '../conversation/snapshot.ts';
import { ICONS } from './icons.ts';
import { renderReply, renderUserMessage, type MessageTools } from './message.ts';
import type { ScrollKeeper } from './scroll-keeper.ts';
import { renderSuggestions } from './suggestions.ts';
import type { View } from './view.ts';

/** What the transcript is rendered with. */
export interface TranscriptTools extends MessageTools {
  readonly scroll: ScrollKeeper;
}

/** The list of what was said, from the greeting to the dots; `shown` is all of it, or its end. */
export function renderTranscript(
  view: View,
  tools: TranscriptTools,
  shown: readonly TranscriptEntry[],
): TemplateResult {
  const { snapshot, strings } = view;
  const { scroll } = tools;
  const { transcript, hasEarlier } = snapshot;
  return html`<div
    part="transcript"
    class="transcript"
    role="log"
    aria-live="off"
    aria-label=${strings.transcriptLabel}
    tabindex="0"
    ${ref(scroll.attach)}
    @scroll=${scroll.onScroll}
    @wheel=${scroll.onGrab}
    @touchmove=${scroll.onGrab}
    @keydown=${scroll.onGrab}
    @pointerdown=${scroll.onGrab}
    @focusin=${scroll.onGrab}
  >
    <div class="flow">
      ${hasEarlier ? renderEarlier(view) : nothing}
      <ul class="entries">
        ${hasEarlier ? nothing : renderGreetings(view)}
        ${repeat(
          shown,
          ({ id }) => id,
          (entry) =>
            guard(
              dependenciesOf(entry, view, tools),
              () => html`${tools.details.renderDay(entry, view)}${renderEntry(entry, view, tools)}`,
            ),
        )}
        ${tools.statuses.renderWaiting(view)}
      </ul>
      ${transcript.length === 0 && isTranscriptKnown(snapshot) ? renderSuggestions(view) : nothing}
    </div>
  </div>`;
}

/** Before what this device has stored was read, somebody who comes back must not see the start of a conversation for a moment. */
function isTranscriptKnown({ status, problem }: ConversationSnapshot): boolean {
  return status !== 'opening' && (status !== 'closed' || problem !== null);
}

/** What an entry looks like hangs on these alone, so that a long transcript is not rendered anew at every keystroke. */
function dependenciesOf(entry: TranscriptEntry, view: View, tools: TranscriptTools): unknown[] {
  const { replies, statuses, details } = tools;
  const { settings, strings, locale, resending, snapshot } = view;
  const isLast = snapshot.transcript.at(-1) === entry;
  const progress = [statuses.progress(entry, view), details.progress(entry, view)];
  const { imageOrigins, artifactRenderers } = settings;
  const looks = [strings, locale, imageOrigins.join(' '), artifactRenderers, replies.progress];
  return [entry, resending === entry.id, isLast, ...progress, ...looks];
}

function renderEntry(entry: TranscriptEntry, view: View, tools: TranscriptTools): TemplateResult {
  switch (entry.kind) {
    case 'user':
      return renderUserMessage(entry, view, tools);
    case 'assistant':
      return renderReply(entry, view, tools);
    case 'divider':
      return renderDivider(entry, view);
  }
}

function renderDivider({ reason }: Divider, { strings, conversation }: View): TemplateResult {
  switch (reason) {
    case 'conversation-gone':
      return html`<li part="divider" class="divider"><span>${strings.dividerConversationGone}</span></li>`;
    case 'new-conversation':
      return html`<li part="divider" class="divider"><span>${strings.dividerNewConversation}</span></li>`;
    case 'gap': {
      const load = (): void => void conversation.loadLater();
      return html`<li class="gap">
        <button type="button" class="earlier text" @click=${load}>${strings.loadLater}</button>
      </li>`;
    }
  }
}

function renderGreetings({ settings, strings }: View): unknown {
  const greetings = settings.greetings ?? strings.greetings;
  return greetings.map(
    (text) =>
      html`<li class="entry assistant">
        <span class="unseen">${strings.assistantName}: </span>
        <div part="message message-assistant greeting" class="bubble" dir="auto">${text}</div>
      </li>`,
  );
}

function renderEarlier({ strings, conversation }: View): TemplateResult {
  return html`<button
    type="button"
    class="earlier text"
    @click=${() => {
      void conversation.loadEarlier();
    }}
  >
    ${ICONS.up}${strings.loadEarlier}
  </button>`;
}
