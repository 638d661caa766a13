/** What was promised to the visitor of one message. */
import type { UserMessage } from '../../../src/conversation/message.ts';
import type { StoredMessage } from '../world/server.ts';

/** A message that the visitor submitted. */
export interface Entry {
  /** Local id. */
  readonly id: string;
  readonly text: string;
  /** Place in the order of submits. */
  readonly order: number;
  /** When it was first sent, virtual time; `Infinity` before that. */
  sentAt: number;
  /** `send()` said so. */
  isAccepted: boolean;
  isDiscarded: boolean;
  /** The visitor said that it arrived. */
  isConfirmed: boolean;
  /** How often the visitor let it be sent again although it may have arrived. */
  resends: number;
  /** How often the visitor asked for another try of whatever kind: its place in the order is theirs. */
  retries: number;
  /** After how many of these it was last sent again by itself. */
  resentAfter: number | null;
  /** The visitor pressed "Send now". */
  isUrged: boolean;
  /** The visitor wiped everything, or signed out. */
  isPurged: boolean;
  /** All tabs were told so. */
  isPurgeTold: boolean;
  /** It was accepted by a page without the device's storage and lives as long as that page. */
  isVolatile: boolean;
  /** The API stored it after its page had given it up or ended. */
  isLate: boolean;
  /** Since when its reply is waited for, virtual time. */
  awaitedSince: number;
  /** What the API stored of it, without the browser's replays. */
  readonly copies: StoredMessage[];
  readonly replays: StoredMessage[];
}

/** An entry of a message that was just heard of. */
export function newEntry(message: Pick<UserMessage, 'id' | 'content'>, order: number): Entry {
  return {
    id: message.id,
    text: message.content,
    order,
    sentAt: Infinity,
    isAccepted: false,
    isDiscarded: false,
    isConfirmed: false,
    resends: 0,
    retries: 0,
    resentAfter: null,
    isUrged: false,
    isPurged: false,
    isPurgeTold: false,
    isVolatile: false,
    isLate: false,
    awaitedSince: Infinity,
    copies: [],
    replays: [],
  };
}

/** Of what a page kept in memory alone nobody knew, and it went with everything that was wiped since the press of the button. */
export function isWiped(known: Entry | undefined, isPurgedSince: boolean): boolean {
  return known ? known.isPurged || known.isDiscarded : isPurgedSince;
}
