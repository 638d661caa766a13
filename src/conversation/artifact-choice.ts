/** Which artifact goes with the next message. */
import { artifactForRequest } from '../api/schemas.ts';
import type { Message } from './message.ts';
import type { ConversationRow, StorageRows } from './storage/storage.ts';

/**
 * The newest artifact that a reply brought goes with the next message, unless it was considered before. One that cannot be sent does not count.
 * @param messages the replies to consider, oldest first, with the newest one of all
 */
export async function takeNewestArtifact(
  rows: StorageRows,
  row: ConversationRow,
  messages: readonly Message[],
): Promise<void> {
  for (const message of messages.toReversed()) {
    if (message.kind !== 'assistant' || message.artifact === null) continue;
    if (message.serverId === row.artifactServerId) return;
    const artifact = artifactForRequest(message.artifact);
    if (!artifact) continue;
    await rows.putConversation({
      ...row,
      artifact: { artifact, messageId: message.id },
      artifactServerId: message.serverId,
      artifactRevision: row.artifactRevision + 1,
    });
    return;
  }
}
