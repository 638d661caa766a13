/** What must hold of the rows after every commit, whatever happened: see the invariants in `docs/reliability.md`. */
import { TRANSITIONS, type Message, type MessageState, type UserMessage } from '../../src/conversation/message.ts';
import type { MemoryTables } from '../../src/conversation/storage/memory.ts';

/** Names what a commit broke; nothing when all is well. */
export function brokenInvariants(before: MemoryTables, after: MemoryTables): readonly string[] {
  const rows = [...after.messages.values()];
  return [
    ...(after.conversations.size === 0 ? [] : illegalTransitions(before, after)),
    ...(rows.filter((row) => row.kind === 'user' && row.state === 'sending').length > 1 ? ['two are being sent'] : []),
    ...rows.filter((row) => hasNoAttempt(row)).map(({ id }) => `${id} is being sent without an attempt`),
    ...duplicates(
      rows
        .filter(({ serverId }) => serverId !== null)
        .map(({ conversationId, serverId }) => [conversationId, serverId]),
    ),
    ...duplicates(rows.map(({ conversationId, sequence }) => [conversationId, sequence])),
    ...rows
      .filter(({ conversationId }) => !after.conversations.has(conversationId))
      .map(({ id }) => `${id} has no conversation`),
  ];
}

function illegalTransitions(before: MemoryTables, after: MemoryTables): readonly string[] {
  return (
    [...before.messages.values()]
      .filter((row): row is UserMessage => row.kind === 'user')
      // The user deleted all of it.
      .filter(({ conversationId }) => after.conversations.has(conversationId))
      .flatMap((row) => {
        const next = stateOf(after.messages.get(row.id));
        const isLegal = next === row.state || TRANSITIONS[row.state].includes(next);
        return isLegal ? [] : [`${row.id} went from ${row.state} to ${next}`];
      })
  );
}

function stateOf(row: Message | undefined): MessageState | 'gone' {
  return row?.kind === 'user' ? row.state : 'gone';
}

function hasNoAttempt(row: Message): boolean {
  return row.kind === 'user' && row.state === 'sending' && row.attempts.at(-1)?.endedAt !== null;
}

function duplicates(keys: readonly (readonly unknown[])[]): readonly string[] {
  const texts = keys.map((key) => JSON.stringify(key));
  return texts.filter((text, at) => texts.indexOf(text) !== at).map((text) => `${text} stands twice`);
}
