/** Puts a history into the storage of this origin, through the project's own storage code. */
import { UNTOUCHED, type Message } from '../../src/conversation/message.ts';
import { resolveOptions } from '../../src/conversation/resolve-options.ts';
import { openIndexedDbStorage } from '../../src/conversation/storage/indexed-db.ts';
import { history } from '../lib/corpus.ts';
import { SEEDED_CONVERSATION, seededConversationId, seededMessageId, seededTime } from '../lib/seeded.ts';

declare global {
  interface Window {
    seed: typeof seed;
  }
}

const AT_ONCE = 5_000;

/** A conversation that the API knows under its seeded id; its messages too, when `isStored`. */
export async function seed(count: number, isStored: boolean): Promise<void> {
  const { names } = resolveOptions({ apiBaseUrl: '' }, location.href);
  const storage = await openIndexedDbStorage(names.storage, {
    setTimer: (callback, delayMs) => {
      const timer = setTimeout(callback, delayMs);
      return () => {
        clearTimeout(timer);
      };
    },
    now: () => Date.now(),
    // A history of any length, whatever the chatbox would keep of it.
    bounds: { maxMessages: Infinity, maxHeavyChars: Infinity, maxDrafts: Infinity },
  });
  await storage.write(async (rows) => {
    await rows.putConversation({
      id: SEEDED_CONVERSATION,
      serverId: seededConversationId(count),
      createdAt: seededTime(0),
      continues: null,
      isGone: false,
      artifact: null,
      artifactServerId: null,
      artifactRevision: 0,
    });
    await rows.setCurrentConversation(SEEDED_CONVERSATION);
  });
  const messages = isStored ? history(count).map(rowOf) : [];
  for (let at = 0; at < messages.length; at += AT_ONCE) {
    await storage.write(async (rows) => {
      await Promise.all(messages.slice(at, at + AT_ONCE).map((message) => rows.putMessage(message)));
    });
  }
  storage.close();
}

function rowOf({ role, text }: { readonly role: 'user' | 'assistant'; readonly text: string }, index: number): Message {
  const place = {
    id: `row-${index}`,
    conversationId: SEEDED_CONVERSATION,
    sequence: index + 1,
    content: text,
    artifact: null,
    createdAt: seededTime(index),
    serverId: seededMessageId(index),
    revision: 0,
  };
  if (role === 'assistant') return { ...place, kind: 'assistant', isOutage: false };
  return { ...place, kind: 'user', images: [], ...UNTOUCHED, state: 'delivered' };
}
