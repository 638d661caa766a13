/** Messages that a conversation object keeps in memory alone: the books know them by what it shows. */
import type { UserMessage } from '../../../src/conversation/message.ts';
import type { ConversationSnapshot } from '../../../src/conversation/snapshot.ts';
import type { RequestRecord } from '../world/network.ts';

/** What the conversation object that makes a request shows, or showed when it was disposed of; `null` when there is none any more. */
export type ShownBy = (record: RequestRecord) => ConversationSnapshot | null;

/** Looks at the screen where there is no device. */
export class VolatileMessages {
  readonly shownBy: ShownBy;

  constructor(shownBy: ShownBy) {
    this.shownBy = shownBy;
  }

  /** Whether a request is made by an object without the device. */
  has(record: RequestRecord): boolean {
    return this.shownBy(record)?.persistence !== 'device';
  }

  /** The message that is being sent. An object that was disposed of shows nothing new, and brings to its end what it had begun. */
  sending(record: RequestRecord, content: string): UserMessage | undefined {
    const shown = this.shownBy(record);
    if (!shown || !this.has(record)) return undefined;
    const isOnItsWay = ({ state }: UserMessage) =>
      state === 'sending' || (state === 'queued' && shown.status === 'disposed');
    return shown.transcript
      .filter((entry) => entry.kind === 'user')
      .find((message) => message.content === content && isOnItsWay(message));
  }
}
