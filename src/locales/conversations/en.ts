import { pluralOf } from '../format.ts';
import type { ConversationsStrings } from './strings.ts';

const plural = pluralOf('en');

function messages(count: number): string {
  return `${String(count)} ${plural(count, { one: 'message', other: 'messages' })}`;
}

/** English. */
export const en: ConversationsStrings = {
  listLoading: 'Loading your conversations…',
  listEmpty: 'Your conversations will appear here.',
  listMore: 'Show older conversations',
  listFailed: 'Some conversations couldn’t be loaded.',
  listRetry: 'Try again',
  listOffline: 'You are offline. These are the conversations on this device.',
  listBusy: 'More conversations appear once the answer is here.',
  conversationUntitled: (day) => `Conversation from ${day}`,
  conversationEmpty: 'New conversation',
  conversationCurrent: 'Open',
  conversationUnread: 'New message',
  conversationWaiting: (count) => `${messages(count)} ${plural(count, { one: 'waits', other: 'wait' })} to be sent`,
  conversationUndecided: (count) => `${messages(count)} not sent`,
  conversationDelete: (name) => `Delete conversation: ${name}`,
  deleteQuestion: (unsent) =>
    unsent === 0
      ? 'Delete this conversation and everything in it?'
      : `Delete this conversation and everything in it, with ${messages(unsent)} not sent yet?`,
  deleteConfirm: 'Delete',
  startedNew: 'Started a new conversation',
  deleted: 'Conversation deleted',
  undo: 'Undo',
  undone: 'You are back in your former conversation.',
  restored: 'Your conversation is back.',
  undoTooLate: 'This can no longer be undone.',
  announceSwitched: (name) => `Conversation opened: ${name}`,
  switchBusy: 'This conversation can be opened once the answer is here.',
  switchFailed: 'This conversation couldn’t be loaded. Please try again.',
  switchGone: 'This conversation no longer exists.',
};
