import type { FailureReason } from '../conversation/message.ts';
import type { ConversationStatus, Problem } from '../conversation/snapshot.ts';

/**
 * The events of `<api-chatbox>` by name, with what their `detail` carries. All bubble and are composed; none carries what anybody wrote,
 * so that they can go to analytics as they are.
 */
export interface ChatboxEventDetails {
  /** The panel opened. */
  'chatbox-open': null;
  /** The panel was closed; everything in it is kept. */
  'chatbox-close': null;
  /** There is a conversation, new or found again; the id is the API's. */
  'chatbox-conversation': { readonly conversationId: string };
  /** The user is about to send. `preventDefault()` keeps the message in the composer. */
  'chatbox-before-send': { readonly hasText: boolean; readonly imageCount: number };
  /** A message is safe on this device and will be sent. The id is local. */
  'chatbox-send': { readonly messageId: string };
  /** A reply came. `artifactType` is the API's name for what came with it, or `null`. */
  'chatbox-reply': { readonly messageId: string; readonly artifactType: string | null };
  /** A message could not be delivered. `status` is the HTTP status, or `null` when nothing was sent. */
  'chatbox-failure': { readonly messageId: string; readonly reason: FailureReason; readonly status: number | null };
  /** Where the conversation stands changed. */
  'chatbox-status': { readonly status: ConversationStatus; readonly problem: Problem | null };
  /** Another artifact, or none, goes with the next message. */
  'chatbox-artifact-change': { readonly type: 'design' | 'recommendation' | null };
  /** The user chose a recommended product. `preventDefault()` keeps its name out of the composer. `productId` is the shop's, or `null`. */
  'chatbox-product-select': { readonly productId: string | null };
}

/** Name of an event of `<api-chatbox>`. */
export type ChatboxEventName = keyof ChatboxEventDetails;

/** An event of `<api-chatbox>`. */
export type ChatboxEvent<Name extends ChatboxEventName> = CustomEvent<ChatboxEventDetails[Name]>;

const CANCELABLE: readonly ChatboxEventName[] = ['chatbox-before-send', 'chatbox-product-select'];

/**
 * Dispatches an event from `target`.
 * @returns `false` when a listener cancelled it
 */
export function emit<Name extends ChatboxEventName>(
  target: EventTarget,
  name: Name,
  detail: ChatboxEventDetails[Name],
): boolean {
  const cancelable = CANCELABLE.includes(name);
  return target.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }));
}

declare global {
  interface HTMLElementEventMap {
    'chatbox-open': ChatboxEvent<'chatbox-open'>;
    'chatbox-close': ChatboxEvent<'chatbox-close'>;
    'chatbox-conversation': ChatboxEvent<'chatbox-conversation'>;
    'chatbox-before-send': ChatboxEvent<'chatbox-before-send'>;
    'chatbox-send': ChatboxEvent<'chatbox-send'>;
    'chatbox-reply': ChatboxEvent<'chatbox-reply'>;
    'chatbox-failure': ChatboxEvent<'chatbox-failure'>;
    'chatbox-status': ChatboxEvent<'chatbox-status'>;
    'chatbox-artifact-change': ChatboxEvent<'chatbox-artifact-change'>;
    'chatbox-product-select': ChatboxEvent<'chatbox-product-select'>;
  }
}
