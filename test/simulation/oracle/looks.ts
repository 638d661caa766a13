/** A clock that is set back makes no look for a message wait so much longer (I13): what the look waits for began by another clock. */
import type { Context } from '../world/context.ts';
import type { Ledger } from './ledger.ts';

/** @param since the faults ended then, longer ago than any look waits by a clock that nobody sets; virtual time */
export function checkLooks(context: Context, ledger: Ledger, since: number): void {
  for (const row of ledger.database?.messages.values() ?? []) {
    if (row.kind !== 'user' || (row.state !== 'checking' && row.state !== 'awaiting')) continue;
    if (ledger.attempts.endedAt(row.attempts.at(-1)?.id ?? '') > since) continue;
    context.violate('I13', `"${row.content}" (${row.id}) is ${row.state}, and nobody looks for it`);
  }
}
