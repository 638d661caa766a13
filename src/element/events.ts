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
  'chatbox-conversation': {
    /** The API's id. */
    readonly conversationId: string;
  };
  /** The user is about to send. `preventDefault()` keeps the message in the composer. */
  'chatbox-before-send': {
    /** Whether the user wrote anything. */
    readonly hasText: boolean;
    /** How many images go along. */
    readonly imageCount: number;
  };
  /** A message is safe on this device and will be sent. The id is local. */
  'chatbox-send': {
    /** Local id of the message. */
    readonly messageId: string;
  };
  /** A reply came. `artifactType` is the API's name for what came with it, or `null`. */
  'chatbox-reply': {
    /** Local id of the reply. */
    readonly messageId: string;
    /** The API's name for what came with it, or `null`. */
    readonly artifactType: string | null;
  };
  /** A message could not be delivered. `status` is the HTTP status, or `null` when nothing was sent. */
  'chatbox-failure': {
    /** Local id of the message. */
    readonly messageId: string;
    /** Why, and so what can be done. */
    readonly reason: FailureReason;
    /** HTTP status, or `null` when nothing was sent. */
    readonly status: number | null;
  };
  /** Where the conversation stands changed. */
  'chatbox-status': {
    /** Where the conversation stands. */
    readonly status: ConversationStatus;
    /** What keeps it from working, or `null`. */
    readonly problem: Problem | null;
  };
  /** Another artifact, or none, goes with the next message. */
  'chatbox-artifact-change': {
    /** Its type, or `null` for none. */
    readonly type: 'design' | 'recommendation' | null;
  };
  /** The user chose a recommended product. `preventDefault()` keeps its name out of the composer. `productId` is the shop's, or `null`. */
  'chatbox-product-select': {
    /** The shop's, or `null`. */
    readonly productId: string | null;
  };
}

/** Name of an event of `<api-chatbox>`. */
export type ChatboxEventName = keyof ChatboxEventDetails;

/** An event of `<api-chatbox>`. */
export type ChatboxEvent<Name extends ChatboxEventName> = CustomEvent<ChatboxEventDetails[Name]>;

/** Dispatches an event from `target`. */
export function emit<Name extends ChatboxEventName>(
  target: EventTarget,
  name: Name,
  detail: ChatboxEventDetails[Name],
): void {
  target.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
}

/**
 * Dispatches an event from `target` that may be cancelled.
 * @returns `false` when a listener cancelled it
 */
export function ask<Name extends 'chatbox-before-send' | 'chatbox-product-select'>(
  target: EventTarget,
  name: Name,
  detail: ChatboxEventDetails[Name],
): boolean {
  return target.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: true }));
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
