/** Waiting for facts, never for time. */
import type { Conversation } from '../../src/conversation/conversation.ts';
import type { UserMessage } from '../../src/conversation/message.ts';
import type { ConversationSnapshot, TranscriptEntry } from '../../src/conversation/snapshot.ts';

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

/** Resolves with the first message that has failed. */
export async function untilFailed(conversation: Conversation): Promise<UserMessage> {
  const isFailed = (entry: TranscriptEntry): entry is UserMessage => entry.kind === 'user' && entry.state === 'failed';
  const { transcript } = await until(conversation, (snapshot) => snapshot.transcript.some(isFailed));
  const message = transcript.find(isFailed);
  if (!message) throw new Error('It has failed no longer.');
  return message;
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
