/** A clock that is set back makes no look for a message wait so much longer (I13): what the look waits for began by another clock. */
import type { ConversationSnapshot } from '../../../src/conversation/snapshot.ts';
import type { Context } from '../world/context.ts';
import type { RequestRecord } from '../world/network.ts';
import type { Ledger } from './ledger.ts';

/** @param since the faults ended then, longer ago than any look waits by a clock that nobody sets; virtual time */
export function checkLooks(context: Context, ledger: Ledger, since: number): void {
  for (const row of ledger.database?.messages.values() ?? []) {
    if (row.kind !== 'user' || (row.state !== 'checking' && row.state !== 'awaiting')) continue;
    if (ledger.attempts.endedAt(row.attempts.at(-1)?.id ?? '') > since) continue;
    context.violate('I13', `"${row.content}" (${row.id}) is ${row.state}, and nobody looks for it`);
  }
}

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
