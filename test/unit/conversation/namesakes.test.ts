import { describe, expect, it } from 'vitest';
import type { ApiMessage } from '../../../src/api/types.ts';
import { mergeHistory } from '../../../src/conversation/history.ts';
import type { Message } from '../../../src/conversation/message.ts';
import { apiMessage, assistantMessage, attempt, look, userMessage } from '../../support/rows.ts';

/** What the API is said to call each message of the user, once the history was read. */
function claims(local: readonly Message[], server: readonly ApiMessage[]): Readonly<Record<string, string | null>> {
  const context = { conversationId: 'c1', createId: () => 'new', now: 0 };
  const rows = new Map(local.map((message) => [message.id, message]));
  for (const row of mergeHistory(local, server, context)) rows.set(row.id, row);
  const own = local.filter(({ kind }) => kind === 'user');
  return Object.fromEntries(own.map(({ id }) => [id, rows.get(id)?.serverId ?? null]));
}

/** One that was refused, and looked for in vain while these entries could not be read. */
const refusedWhile = (unreadableIds: readonly string[]) =>
  userMessage({
    id: 'u1',
    content: 'two',
    state: 'failed',
    failure: { reason: 'refused', status: 501, retryAt: null },
    attempts: [attempt({ status: 501, isAbsent: true, unreadableIds })],
  });

const question = (id: string) => apiMessage({ id, role: 'user', content: 'two' });
const answer = (id: string) => apiMessage({ id, role: 'assistant' });

describe('of two messages with the same words', () => {
  it('the one that was refused is found, although by a clock that was set back the other one came later', () => {
    const before = userMessage({ id: 'u1', serverId: 's1', content: 'two', attempts: [attempt({ startedAt: 1000 })] });
    const replied = assistantMessage({ id: 'a1', serverId: 's2' });
    const refused = userMessage({
      id: 'u2',
      content: 'two',
      sequence: 2,
      state: 'failed',
      failure: { reason: 'refused', status: 501, retryAt: null },
      attempts: [attempt({ baselineServerId: 's2', status: 501, isAbsent: false })],
    });
    const server = [question('s1'), answer('s2'), question('s3'), answer('s4')];
    expect(claims([before, replied, refused], server)).toEqual({ u1: 's1', u2: 's3' });
  });

  it('the one that the API took, whose answer could not be read, has what stands there', () => {
    const taken = userMessage({ id: 'u1', content: 'two', isUnanswered: true, attempts: [attempt({ status: 200 })] });
    const unknown = userMessage({
      id: 'u2',
      content: 'two',
      sequence: 2,
      state: 'checking',
      look: look(),
      attempts: [attempt()],
    });
    expect(claims([taken, unknown], [question('s1'), answer('s2')])).toEqual({ u1: 's1', u2: null });
  });

  it('the refused one, which may have stood where nothing could be read, comes before one of which nothing is known', () => {
    const refused = refusedWhile(['s1']);
    const unknown = userMessage({
      id: 'u2',
      content: 'two',
      sequence: 2,
      state: 'checking',
      look: look(),
      attempts: [attempt({ startedAt: 1 })],
    });
    expect(claims([refused, unknown], [question('s1')])).toEqual({ u1: 's1', u2: null });
    expect(claims([refused, unknown], [question('s1'), answer('s2'), question('s3')])).toEqual({ u1: 's1', u2: 's3' });
    // It still cannot be read.
    expect(claims([refused, unknown], [answer('s2'), question('s3')])).toEqual({ u1: null, u2: 's3' });
  });

  it.each([
    {
      what: 'the refused one, as nothing could be read before the later one was sent',
      unreadableIds: ['s1'],
      u1: 's1',
    },
    { what: 'no refused one that was looked for before the later one was sent', unreadableIds: ['s0'], u1: null },
  ])('what stands before the later one is $what', ({ unreadableIds, u1 }) => {
    const refused = refusedWhile(unreadableIds);
    const later = userMessage({
      id: 'u2',
      content: 'two',
      sequence: 2,
      serverId: 's2',
      attempts: [attempt({ startedAt: 1 })],
    });
    expect(claims([refused, later], [question('s1'), question('s2'), answer('s3')])).toEqual({ u1, u2: 's2' });
  });
});
