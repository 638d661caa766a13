/** Waiting for facts, never for time. */
import type { Conversation } from '../../src/conversation/conversation.ts';
import type { ConversationSnapshot } from '../../src/conversation/snapshot.ts';

const PATIENCE_MS = 8000;

/** Resolves with the first snapshot for which `isSo`; rejects with the shape of the last one, without its texts, when that takes too long. */
export function until(
  conversation: Conversation,
  isSo: (snapshot: ConversationSnapshot) => boolean,
): Promise<ConversationSnapshot> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const snapshot = conversation.getSnapshot();
      if (!isSo(snapshot)) return;
      stop();
      clearTimeout(timer);
      resolve(snapshot);
    };
    const timer = setTimeout(() => {
      stop();
      reject(
        new Error(`It never became so: ${isSo.toString()}\nLast snapshot: ${shapeOf(conversation.getSnapshot())}`),
      );
    }, PATIENCE_MS);
    const stop = conversation.subscribe(look);
    look();
  });
}

/** Resolves when the conversation is connected. */
export function untilReady(conversation: Conversation): Promise<ConversationSnapshot> {
  return until(conversation, ({ status, problem }) => status === 'ready' && problem === null);
}

/** What a snapshot looks like: a line for each entry, e.g. `user queued(network)`. */
function shapeOf(snapshot: ConversationSnapshot): string {
  return JSON.stringify({
    ...snapshot,
    draft: { textLength: snapshot.draft.text.length, images: snapshot.draft.images.length },
    artifact: snapshot.artifact?.artifact.type ?? null,
    transcript: entriesOf(snapshot),
  });
}

/** The transcript as words: `user delivered`, `assistant`, `divider conversation-gone`. */
export function entriesOf({ transcript }: ConversationSnapshot): readonly string[] {
  return transcript.map((entry) => {
    if (entry.kind === 'divider') return `divider ${entry.reason}`;
    if (entry.kind === 'assistant') return 'assistant';
    const why = entry.hold ?? entry.failure?.reason;
    return `user ${entry.state}${why === undefined ? '' : `(${why})`}`;
  });
}
