/** Tells the requests that look for a message from those that ask for news. */
import type { ConversationSnapshot } from '../../../src/conversation/snapshot.ts';
import type { RequestRecord } from '../world/network.ts';

/**
 * Whether a request looks into the history for a message that is on screen. A page that asks for news says that it is connecting; as long as it says
 * so nobody can tell the two apart.
 */
export function isLook({ method, path }: RequestRecord, shown: ConversationSnapshot | null): boolean {
  if (method !== 'GET' || shown?.status !== 'ready' || !path.endsWith(`/conversations/${shown.conversationId ?? ''}`)) {
    return false;
  }
  const last = shown.transcript.findLast((entry) => entry.kind === 'divider');
  const own = shown.transcript.slice(last ? shown.transcript.indexOf(last) + 1 : 0);
  const first = own.find((entry) => entry.kind === 'user' && entry.state !== 'delivered' && entry.state !== 'failed');
  return first?.kind === 'user' && (first.state === 'checking' || first.state === 'awaiting');
}
