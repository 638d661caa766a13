import {
  browserEnvironment,
  createConversation,
  type Conversation,
  type ConversationSnapshot,
} from '../../src/index.ts';
import type { Device } from '../device.ts';
import { shortMessage } from '../lib/acts.ts';
import { historyEnd } from '../lib/corpus.ts';
import { StorageWatch } from './watched-storage.ts';

/** Resolves when the snapshot is so. */
function until(conversation: Conversation, isSo: (snapshot: ConversationSnapshot) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!isSo(conversation.getSnapshot())) return;
      stop();
      resolve();
    };
    const stop = conversation.subscribe(look);
    look();
  });
}

/** Resolves when a reply with these words is the last entry. */
function untilSaid(conversation: Conversation, words: string): Promise<void> {
  return until(conversation, ({ transcript }) => {
    const last = transcript.at(-1);
    return last?.kind === 'assistant' && last.content.includes(words);
  });
}

/** Resolves when what follows a reply is done, too. */
async function untilQuiet(storage: StorageWatch): Promise<void> {
  do {
    await storage.rest();
    await new Promise((resolve) => requestIdleCallback(resolve));
  } while (storage.isAtWork);
}

/** The headless core with all that it does by default. */
export const device: Device = {
  async submit({ count, isHasty }) {
    const committed: number[] = [];
    const resolved: number[] = [];
    let calledAt = NaN;
    const storage = new StorageWatch(() => committed.push(performance.now() - calledAt));
    const conversation = createConversation({ environment: storage.over(browserEnvironment()) });
    await conversation.open();
    await until(conversation, ({ status }) => status === 'ready');
    for (let number = 1; number <= count; number += 1) {
      const { text, last } = shortMessage(number);
      conversation.setDraft({ text });
      if (!isHasty) await untilQuiet(storage);
      calledAt = performance.now();
      const { type } = await conversation.send();
      resolved.push(performance.now() - calledAt);
      if (type !== 'accepted') throw new Error(`Message ${number} came to ${type}.`);
      await untilSaid(conversation, last);
    }
    return { committed, resolved };
  },
  async start(count) {
    const startedAt = performance.now();
    const conversation = createConversation();
    const said = untilSaid(conversation, historyEnd(count)).then(() => performance.now() - startedAt);
    await conversation.open();
    const took = await said;
    await until(conversation, ({ status }) => status === 'ready');
    return took;
  },
};
