import { html, nothing, type TemplateResult } from 'lit';
import type { ConversationSummary } from '../conversation/conversations.ts';
import type { ConversationsStrings } from '../locales/conversations/index.ts';
import { formatAgo, formatClockTime, formatDate, isOld } from '../locales/ago.ts';
import { CONVERSATION_ICONS } from './conversation-icons.ts';
import { ICONS } from './icons.ts';
import type { View } from './view.ts';

/** What a user does with a row. */
export interface RowActions {
  readonly open: (item: ConversationSummary) => void;
  /** Asks whether to delete it. */
  readonly ask: (item: ConversationSummary) => void;
  readonly cancel: (item: ConversationSummary) => void;
  readonly delete: (item: ConversationSummary) => void;
}

/** What a row is shown with. */
export interface RowOptions {
  readonly view: View;
  readonly texts: ConversationsStrings;
  /** Whether the user is asked if they want to delete it. */
  readonly isAsked: boolean;
  readonly isOpening: boolean;
  readonly actions: RowActions;
}

/** What a conversation is called: by its first words, else by its title, else by its day. */
export function nameOf(
  { firstWords, title, updatedAt, source }: ConversationSummary,
  { locale }: View,
  texts: ConversationsStrings,
): string {
  const isWritten = source === 'api' || title !== null || firstWords !== null;
  return (
    firstWords ??
    title ??
    (isWritten ? texts.conversationUntitled(formatDate(updatedAt, Date.now(), locale)) : texts.conversationEmpty)
  );
}

/** One conversation. */
export function renderRow(item: ConversationSummary, options: RowOptions): TemplateResult {
  const { view, texts, isAsked, isOpening, actions } = options;
  const name = nameOf(item, view, texts);
  const { isCurrent, isUnread, updatedAt } = item;
  return html`<li class=${isCurrent ? 'current' : isUnread ? 'unread' : ''}>
    <button
      type="button"
      part="conversation"
      class="open"
      aria-current=${isCurrent ? 'true' : nothing}
      aria-busy=${isOpening ? 'true' : nothing}
      @click=${() => {
        actions.open(item);
      }}
    >
      <span class="name" dir="auto">${name}</span>
      <span class="facts">
        <time datetime=${new Date(updatedAt).toISOString()}>${whenOf(item, view)}</time>
        ${marksOf(item, texts)}
      </span>
    </button>
    <button
      type="button"
      class="quiet delete"
      aria-label=${texts.conversationDelete(name)}
      title=${texts.deleteConfirm}
      @click=${() => {
        actions.ask(item);
      }}
    >
      ${CONVERSATION_ICONS.bin}
    </button>
    ${isAsked ? renderQuestion(item, options) : nothing}
  </li>`;
}

/** What is called by its day has the time of day beside it. */
function whenOf({ firstWords, title, updatedAt }: ConversationSummary, { locale }: View): string {
  const now = Date.now();
  const isNamedByDay = firstWords === null && title === null && isOld(updatedAt, now);
  return isNamedByDay ? formatClockTime(updatedAt, locale) : capitalized(formatAgo(updatedAt, now, locale), locale);
}

/** "yesterday" stands at the beginning of a line here. */
function capitalized(text: string, locale: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}

function marksOf(
  { isCurrent, isUnread, waiting, undecided }: ConversationSummary,
  texts: ConversationsStrings,
): unknown {
  return html`${isCurrent ? html`<span class="mark">${texts.conversationCurrent}</span>` : nothing}
  ${isUnread ? html`<span class="mark new">${texts.conversationUnread}</span>` : nothing}
  ${waiting > 0 ? html`<span class="mark">${texts.conversationWaiting(waiting)}</span>` : nothing}
  ${
    undecided > 0
      ? html`<span class="mark bad">${ICONS.alert}${texts.conversationUndecided(undecided)}</span>`
      : nothing
  }`;
}

function renderQuestion(item: ConversationSummary, { view, texts, actions }: RowOptions): TemplateResult {
  const question = texts.deleteQuestion(item.waiting + item.undecided);
  return html`<div class="asked" role="alertdialog" aria-label=${question}>
    <p>${question}</p>
    <button
      type="button"
      class="text strong bad"
      @click=${() => {
        actions.delete(item);
      }}
    >
      ${texts.deleteConfirm}
    </button>
    <button
      type="button"
      class="text"
      @click=${() => {
        actions.cancel(item);
      }}
    >
      ${view.strings.cancel}
    </button>
  </div>`;
}
