/** Which artifact goes with the next message. */
import { artifactForRequest } from '../api/schemas.ts';
import type { Message } from './message.ts';
import type { ConversationRow, StorageRows } from './storage/storage.ts';

/** The newest artifact that a reply brought goes with the next message, unless it was considered before. */
export async function takeNewestArtifact(
  rows: StorageRows,
  row: ConversationRow,
  messages: readonly Message[],
): Promise<void> {
  const newest = messages.findLast((message) => message.kind === 'assistant' && message.artifact !== null);
  if (!newest?.artifact || newest.serverId === row.artifactServerId) return;
  const artifact = artifactForRequest(newest.artifact);
  if (!artifact) return;
  await rows.putConversation({
    ...row,
    artifact: { artifact, messageId: newest.id },
    artifactServerId: newest.serverId,
    artifactRevision: row.artifactRevision + 1,
  });
}
