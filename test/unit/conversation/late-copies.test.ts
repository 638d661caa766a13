import { expect, it } from 'vitest';
import { mergeHistory } from '../../../src/conversation/history.ts';
import type { Message } from '../../../src/conversation/message.ts';
import { apiMessage, attempt, userMessage } from '../../support/rows.ts';

const first = userMessage({ id: 'u1', content: 'one', sequence: 1, serverId: 's1', attempts: [attempt()] });
const second = userMessage({ id: 'u2', content: 'two', sequence: 2, serverId: 's3', attempts: [attempt()] });
const server = [
  apiMessage({ id: 's1', role: 'user', content: 'one' }),
  apiMessage({ id: 's2', role: 'assistant' }),
  apiMessage({ id: 's3', role: 'user', content: 'two' }),
  apiMessage({ id: 's4', role: 'user', content: 'one' }),
];

const lastOf = (local: readonly Message[]) =>
  mergeHistory(local, server, { conversationId: 'c1', createId: () => 'new', now: 0 }).find(
    ({ serverId }) => serverId === 's4',
  );

it('a copy that came behind the next message is marked when the request had ended without an answer', () => {
  expect(lastOf([first, second])).toMatchObject({ isReplay: true });
});

it.each([
  ['the request was answered', [{ ...first, attempts: [attempt({ status: 200 })] }, second]],
  ['it went out twice from here', [{ ...first, attempts: [attempt(), attempt()] }, second]],
  ['another device spoke between', [first, { ...second, attempts: [] }]],
])('the same words behind the next message are no copy when %s', (_name, local) => {
  expect(lastOf(local)).toMatchObject({ isReplay: false });
});
