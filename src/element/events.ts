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
    /** From the submit until the message was safe, ms. */
    readonly durationMs: number;
  };
  /** A reply came while somebody waited for it, on screen or in another conversation; those of a history that is read do not count. */
  'chatbox-reply': {
    /** Local id of the reply. */
    readonly messageId: string;
    /** Local id of the message that it answers. */
    readonly questionId: string;
    /** The API's id of the conversation it came in, which need not be the one on screen. */
    readonly conversationId: string | null;
    /** The API's name for what came with it, `unknown` where that is no plain name, or `null` for nothing. */
    readonly artifactType: string | null;
    /** The API answered that its assistant could not. */
    readonly isOutage: boolean;
    /** From the user's last wish to send the question until its reply, ms by the clock of this device: waits, retries and times offline count. */
    readonly durationMs: number;
    /** How many requests with the question were made for it. */
    readonly attemptCount: number;
  };
  /** A message came to a stop without a reply, and only the user can go on with it. */
  'chatbox-failure': {
    /** Local id of the message. */
    readonly messageId: string;
    /**
     * Why, and so what can be done. `unconfirmed`: nobody can tell whether the API has it · `unanswered`: the API has it, and no reply will come ·
     * anything else: the API provably does not have it.
     */
    readonly reason: FailureReason | 'unconfirmed' | 'unanswered';
    /** HTTP status of the last answer to it, or `null` when there was none. */
    readonly status: number | null;
    /** Whether the API has the message: provably not, nobody can tell, or provably so. */
    readonly evidence: 'absent' | 'unknown' | 'present';
    /** From the user's last wish to send it until now, ms by the clock of this device. */
    readonly durationMs: number;
    /** How many requests with it were made. */
    readonly attemptCount: number;
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
