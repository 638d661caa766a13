import { formatWait, pluralOf } from './format.ts';
import type { ChatboxStrings } from './strings.ts';

const plural = pluralOf('en');

function rateLimited(seconds: number | null): string {
  const when = seconds === null ? 'Please try again in a moment' : `You can try again in ${formatWait(seconds, 'en')}`;
  return `There are too many messages right now. ${when}.`;
}

function ago(days: number): string {
  return days < 1 ? 'a while ago' : new Intl.RelativeTimeFormat('en').format(-days, 'day');
}

function picture(position: number, total: number): string {
  return total > 1 ? `picture ${String(position)} of ${String(total)}` : 'picture';
}

/** The texts in English. */
export const en: ChatboxStrings = {
  launcherOpen: 'Open chat',
  launcherFailed: 'The chat couldn’t be loaded. Please try again.',
  launcherClose: 'Close chat',
  launcherUnread: (count) => `${String(count)} new ${plural(count, { one: 'message', other: 'messages' })}`,
  heading: 'Chat with us',
  minimize: 'Minimize chat',
  close: 'Close',
  exportTranscript: 'Save transcript',
  cancel: 'Cancel',

  greetings: [
    'Hello, and welcome! I’m the shop’s design assistant.',
    'Tell me about the piece you have in mind – what it is for, the metal, the stone, your budget – or send me a picture of something you like.',
  ],
  emptyState: 'No messages yet. Write to us whenever you like.',
  suggestionsHeading: 'Some ideas to start with',
  conversationTitle: 'New conversation',

  composerLabel: 'Your message',
  composerPlaceholder: 'Write a message…',
  composerHint: 'Enter sends, Shift+Enter starts a new line.',
  composerSend: 'Send message',
  composerAttach: 'Add pictures',
  imageOnlyCaption: (count) => plural(count, { one: 'Here is a picture.', other: 'Here are some pictures.' }),
  artifactAttached: (title) => `${title} goes with your next message`,
  artifactDetach: 'Send without it',

  transcriptLabel: 'Conversation',
  typing: 'The assistant is writing…',
  userName: 'You',
  assistantName: 'Assistant',
  loadEarlier: 'Show earlier messages',
  loadLater: 'Show the messages in between',
  jumpToLatest: 'Go to the latest message',
  newMessagesBelow: (count) => `${String(count)} new ${plural(count, { one: 'message', other: 'messages' })} below`,
  dayToday: 'Today',
  dayYesterday: 'Yesterday',

  statusQueued: 'Waiting to be sent',
  statusWaitingForConnection: 'Waiting for the connection',
  statusWaitingForPortal: 'The network wants you to sign in first',
  statusBusy: 'The chat is busy',
  statusWaitingForSignIn: 'Waiting for you to sign in',
  statusWaitingForEarlier: 'Waiting for the message above',
  statusTooOld: (days) => `You wrote this ${ago(days)}. Send it now?`,
  nextTry: (clock) => `next try in ${clock}`,
  statusSending: 'Sending…',
  statusChecking: 'Checking whether it arrived…',
  statusStopping: 'Stopped. Checking whether it had arrived…',
  statusCheckingLater: 'Checking later whether it arrived',
  statusStoppingLater: 'Stopped. Checking later whether it had arrived',
  statusAwaitingLater: 'Looking for the answer later',
  statusStopped: 'Stopped. Its answer may still come.',
  statusUnanswered: 'No answer came to this.',
  statusReplay: 'Your browser sent this twice.',
  statusStillWorking: 'Still working on it…',
  statusFailed: 'Not sent',
  statusUnconfirmed: 'We can’t tell whether this message arrived.',

  sendNow: 'Send now',
  checkNow: 'Check now',
  retry: 'Try again',
  edit: 'Edit',
  discard: 'Discard',
  sendAgain: 'Send again',
  sendAgainWarning: 'If it did arrive, it will then be in the conversation twice.',
  confirmArrived: 'It arrived',
  sendWithoutArtifact: 'Send without it',
  stop: 'Stop',
  copy: 'Copy text',
  copied: 'Copied',
  copyFailed: 'Your browser didn’t allow copying. Please select the text and copy it yourself.',

  failureInvalid: 'This message can’t be sent as it is. Please edit it and try again.',
  failureRefused: 'This message was not accepted. Please edit it and try again.',
  failureArtifactRefused: 'The design sent with this message was not accepted. You can send the message without it.',
  failureImageRefused: 'A picture in this message was not accepted. Please remove it or choose another one.',
  failureTooLarge: 'This message is too large. Please send fewer or smaller pictures.',
  failureForbidden: 'Your account can’t use the chat. Please contact the shop.',
  failureConversationGone: 'This conversation no longer exists. Try again to send the message in a new one.',
  failureConversationForeign:
    'This conversation belongs to another account. Try again to send the message in a new one.',
  failureRateLimited: rateLimited,
  failureConfiguration: 'The chat is not set up correctly, so this can’t be sent. Please contact the shop.',
  failureStopped: 'You stopped this message before it arrived.',
  failureUnknown: 'Something went wrong. Your message is kept; please try again.',
  notStored:
    'This message couldn’t be kept safe on this device, so it was not sent. It is still here; please try again.',

  bannerOffline: 'You are offline. Your messages are sent when you are back online.',
  bannerApiAway: 'The chat can’t be reached right now. You can keep writing; your messages are sent when it is back.',
  bannerPortal:
    'The network wants you to sign in first. Open any other website to do so, then try again. Your messages are kept.',
  bannerSignIn: 'Please sign in again to go on chatting. Your messages are kept.',
  bannerConfiguration: 'The chat is not set up correctly. Please contact the shop.',
  bannerMemoryOnly: 'This chat is not saved on this device and is gone when you close the page.',
  bannerTryNow: 'Try now',

  newConversation: 'New conversation',
  conversations: 'Conversations',
  conversationsUnsettled: (count) =>
    `Conversations: ${String(count)} ${plural(count, { one: 'message', other: 'messages' })} in another one not sent`,
  newConversationOffer:
    'This conversation is getting long. Continue in a new one so that the assistant remembers everything.',
  notNow: 'Not now',
  dividerConversationGone: 'The conversation above has ended. You are writing in a new one.',
  dividerNewConversation: 'New conversation',

  replyEmpty: 'There is no text in this reply.',
  replyOutage: 'The assistant couldn’t answer just now. Please ask again.',
  replyUnknownArtifact: 'This reply contains something this chat can’t show.',
  askAgain: 'Ask again',

  artifactDesign: 'Design',
  artifactRecommendation: (count) => plural(count, { one: 'Recommended piece', other: 'Recommended pieces' }),
  artifactUnknown: 'Attachment',
  artifactUnnamed: 'Untitled piece',
  artifactPrice: 'Price',
  artifactProperties: 'Details',
  productSelect: (name) => `Ask about ${name}`,

  imageOfPiece: (name, position, total) => `${name}, ${picture(position, total)}`,
  imageOfMessage: (position, total) =>
    total > 1 ? `Picture ${String(position)} of ${String(total)} that you sent` : 'Picture that you sent',
  imageNotAvailable: 'Picture not available',
  imageLoad: (host) => `Load picture from ${host}`,
  imageEnlarge: (description) => `Enlarge: ${description}`,
  imageViewer: 'Picture viewer',

  codeBlock: (language) => (language === '' ? 'Code' : `Code: ${language}`),
  copyCode: 'Copy code',
  codeCopied: 'Copied',
  codeNotCopied: 'Selected – copy it from here',
  table: 'Table',
  taskDone: 'Done:',
  taskOpen: 'To do:',

  announceReply: (text) => `Assistant: ${text}`,
  announceNextTry: (seconds) => `Next try in ${formatWait(seconds, 'en')}.`,
  announceSent: 'Message sent',
  announceFailed: (reason) => `Message not sent. ${reason}`,
};
