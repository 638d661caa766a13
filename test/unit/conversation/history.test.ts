import { describe, expect, it } from 'vitest';
import type { ApiMessage } from '../../../src/api/types.ts';
import { mergeHistory } from '../../../src/conversation/history.ts';
import type { Message } from '../../../src/conversation/message.ts';
import { apiMessage, assistantMessage, attempt, look, userMessage } from '../../support/rows.ts';

const NOW = 1_800_000_000_000;

/** The whole transcript after a merge. */
function merge(local: readonly Message[], server: readonly ApiMessage[]): readonly Message[] {
  let ids = 0;
  const context = { conversationId: 'c1', createId: () => `new-${String((ids += 1))}`, now: NOW };
  const rows = new Map(local.map((message) => [message.id, message]));
  for (const row of mergeHistory(local, server, context)) rows.set(row.id, row);
  return [...rows.values()].sort((a, b) => a.sequence - b.sequence);
}

const idsOf = (messages: readonly Message[]) => messages.map(({ id }) => id);
const states = (messages: readonly Message[]) =>
  messages.map((message) => (message.kind === 'user' ? message.state : 'reply'));
const question = (id: string, content: string, parts: Partial<ApiMessage> = {}) =>
  apiMessage({ id, role: 'user', content, ...parts });
const answer = (id: string) => apiMessage({ id, role: 'assistant' });

const asked = userMessage({ id: 'u1', serverId: 's1', content: 'one', sequence: 1 });
const replied = assistantMessage({ id: 'a1', serverId: 's2', sequence: 1.5 });
const settled = [asked, replied];
const settledAtServer = [question('s1', 'one'), answer('s2')];

describe('history', () => {
  it('changes nothing when there is no news', () => {
    expect(mergeHistory(settled, settledAtServer, { conversationId: 'c1', createId: () => 'x', now: NOW })).toEqual([]);
  });

  it('fills an empty transcript in the order of the API', () => {
    const merged = merge([], [...settledAtServer, question('s3', 'two'), answer('s4')]);
    expect(merged.map(({ serverId }) => serverId)).toEqual(['s1', 's2', 's3', 's4']);
    expect(states(merged)).toEqual(['delivered', 'reply', 'delivered', 'reply']);
  });

  it('puts what another device said where the API has it', () => {
    const last = userMessage({ id: 'u9', serverId: 's9', sequence: 2 });
    const merged = merge(
      [...settled, last],
      [...settledAtServer, question('s5', 'elsewhere'), answer('s6'), question('s9', 'nine')],
    );
    expect(merged.map(({ serverId }) => serverId)).toEqual(['s1', 's2', 's5', 's6', 's9']);
    expect(merged.at(-1)?.id).toBe('u9');
  });

  it('keeps what the API no longer lists', () => {
    expect(idsOf(merge(settled, []))).toEqual(['u1', 'a1']);
    expect(idsOf(merge(settled, [answer('s2')]))).toEqual(['u1', 'a1']);
    expect(idsOf(merge(settled, [question('s0', 'elsewhere'), answer('s2')])).slice(1)).toEqual(['u1', 'a1']);
  });

  it('keeps queued messages behind everything', () => {
    const queued = userMessage({ id: 'q1', sequence: 2, state: 'queued' });
    const merged = merge([...settled, queued], [...settledAtServer, question('s5', 'elsewhere'), answer('s6')]);
    expect(merged.at(-1)?.id).toBe('q1');
    expect(states(merged).at(-1)).toBe('queued');
  });

  it('keeps a failed message behind the one it stood behind', () => {
    const failed = userMessage({ id: 'f1', sequence: 1.7, state: 'failed' });
    const merged = merge([...settled, failed], [...settledAtServer, question('s5', 'elsewhere')]);
    expect(idsOf(merged).slice(0, 3)).toEqual(['u1', 'a1', 'f1']);
  });

  it('keeps a failed message at the beginning when nothing stood before it', () => {
    const failed = userMessage({ id: 'f1', sequence: 0.5, state: 'failed' });
    expect(idsOf(merge([failed, ...settled], settledAtServer))).toEqual(['f1', 'u1', 'a1']);
  });

  it('stores an entry that the API lists twice only once', () => {
    const merged = merge([], [...settledAtServer, ...settledAtServer]);
    expect(merged.map(({ serverId }) => serverId)).toEqual(['s1', 's2']);
    expect(
      mergeHistory(settled, [...settledAtServer, answer('s2')], {
        conversationId: 'c1',
        createId: () => 'x',
        now: NOW,
      }),
    ).toEqual([]);
  });
});

describe('an unconfirmed message', () => {
  const unconfirmed = userMessage({
    id: 'u2',
    content: 'two',
    sequence: 2,
    state: 'unconfirmed',
    attempts: [attempt({ baselineServerId: 's2' })],
  });
  const local = [...settled, unconfirmed];

  it('is delivered when the API has it with its reply', () => {
    const merged = merge(local, [...settledAtServer, question('s3', 'two', { createdAt: 7 }), answer('s4')]);
    expect(merged[2]).toMatchObject({ id: 'u2', state: 'delivered', serverId: 's3', createdAt: 7 });
    expect(merged[3]).toMatchObject({ kind: 'assistant', serverId: 's4' });
    expect(merged).toHaveLength(4);
  });

  it('awaits its reply when the API has it without one', () => {
    expect(states(merge(local, [...settledAtServer, question('s3', 'two')]))).toEqual([
      'delivered',
      'reply',
      'awaiting',
    ]);
  });

  it('awaits its reply for a moment only after an error of the app, which has ended', () => {
    const ended = { ...unconfirmed, state: 'checking' as const, look: look({ since: 5, isEnded: true }) };
    expect(merge([...settled, ended], [...settledAtServer, question('s3', 'two')])[2]).toMatchObject({
      state: 'awaiting',
      look: { since: NOW, nextAt: NOW, looks: 0, isEnded: true },
    });
  });

  it('stays stopped when the user had given it up', () => {
    const stopped = { ...unconfirmed, state: 'checking' as const, look: look({ ifNotApplied: 'stopped' }) };
    expect(merge([...settled, stopped], [...settledAtServer, question('s3', 'two')])[2]).toMatchObject({
      state: 'awaiting',
      look: { ifNotApplied: 'stopped' },
    });
  });

  it('stays when the API does not have it', () => {
    expect(states(merge(local, settledAtServer))).toEqual(['delivered', 'reply', 'unconfirmed']);
  });

  it('is not taken for an equal one from before its baseline', () => {
    const server = [question('s0', 'two'), answer('s00'), ...settledAtServer];
    const merged = merge(local, server);
    expect(merged).toHaveLength(5);
    expect(merged.find(({ id }) => id === 'u2')).toMatchObject({ state: 'unconfirmed', serverId: null });
  });

  it('is not taken for one that a message here has claimed', () => {
    const twin = userMessage({ id: 'twin', content: 'two', sequence: 1.8, serverId: 's3' });
    const merged = merge([...settled, twin, unconfirmed], [...settledAtServer, question('s3', 'two'), answer('s4')]);
    expect(merged.find(({ id }) => id === 'u2')).toMatchObject({ state: 'unconfirmed' });
  });

  it('is claimed once when a browser sent it twice', () => {
    const merged = merge(local, [...settledAtServer, question('s3', 'two'), question('s3b', 'two'), answer('s4')]);
    expect(merged.filter(({ serverId }) => serverId === 's3')).toHaveLength(1);
    expect(merged.filter((message) => message.kind === 'user' && message.content === 'two')).toHaveLength(2);
  });

  it.each([
    ['Vietnamese, composed another way', { content: 'Nhẫn'.normalize('NFD') }, { content: 'Nhẫn'.normalize('NFC') }],
    ['images', { images: ['data:,a', 'data:,b'] }, { images: ['data:,a', 'data:,b'] }],
  ])('is recognised by %s', (_name, here, there) => {
    const merged = merge([{ ...unconfirmed, attempts: [attempt()], ...here }], [question('s3', 'two', there)]);
    expect(merged).toHaveLength(1);
  });

  it('is recognised by its artifact, whatever the API filled in', () => {
    const design = {
      name: 'Ring',
      description: '',
      properties: { metal: 'silver' },
      images: ['x'],
      three_d_model: null,
    };
    const here = { type: 'design' as const, design: { ...design, reference_images: [] } };
    const there = {
      id: 'new',
      design: { ...design, id: 'new', reference_images: [], properties: { color: null, metal: 'silver' } },
      type: 'design' as const,
    };
    const merged = merge(
      [{ ...unconfirmed, attempts: [attempt()], artifact: here }],
      [question('s3', 'two', { artifact: there })],
    );
    expect(merged).toHaveLength(1);
    const other = { ...there, design: { ...there.design, name: 'Another ring' } };
    const apart = merge(
      [{ ...unconfirmed, attempts: [attempt()], artifact: here }],
      [question('s3', 'two', { artifact: other })],
    );
    expect(apart).toHaveLength(2);
  });

  it.each([
    ['another text', { content: 'three' }],
    ['other images', { images: ['data:,a'] }],
    ['images in another order', { images: ['data:,b', 'data:,a'] }],
  ])('is not taken for one with %s', (_name, there) => {
    const here = { ...unconfirmed, attempts: [attempt()], images: ['data:,a', 'data:,b'] };
    const merged = merge([here], [question('s3', 'two', { images: ['data:,a', 'data:,b'], ...there })]);
    expect(merged).toHaveLength(2);
    expect(merged.find(({ id }) => id === 'u2')).toMatchObject({ state: 'unconfirmed' });
  });
});

describe('a message that was refused', () => {
  const refused = userMessage({
    id: 'u2',
    content: 'two',
    sequence: 2,
    state: 'failed',
    failure: { reason: 'configuration', status: 404, retryAt: null },
    attempts: [attempt({ baselineServerId: 's2', status: 404 })],
  });

  it('is delivered when a copy of it was taken', () => {
    const merged = merge([...settled, refused], [...settledAtServer, question('s3', 'two'), answer('s4')]);
    expect(merged[2]).toMatchObject({ id: 'u2', state: 'delivered', failure: null, serverId: 's3' });
    expect(merged).toHaveLength(4);
  });

  it('leaves what the API holds to one for which the history was not read since', () => {
    const proven = { ...refused, attempts: [attempt({ baselineServerId: 's2', status: 404, isAbsent: true })] };
    const doubted = {
      ...refused,
      id: 'u3',
      sequence: 3,
      attempts: [attempt({ baselineServerId: 's2', status: 404, isAbsent: false })],
    };
    const merged = merge([...settled, proven, doubted], [...settledAtServer, question('s3', 'two'), answer('s4')]);
    expect(merged.find(({ id }) => id === 'u3')).toMatchObject({ state: 'delivered', serverId: 's3' });
  });

  it('leaves what the API holds to one of which nothing is known', () => {
    const unknown = { ...refused, id: 'u3', sequence: 3, state: 'unconfirmed', failure: null } as const;
    const merged = merge([...settled, refused, unknown], [...settledAtServer, question('s3', 'two'), answer('s4')]);
    expect(merged.find(({ id }) => id === 'u2')).toMatchObject({ state: 'failed', serverId: null });
    expect(merged.find(({ id }) => id === 'u3')).toMatchObject({ state: 'delivered', serverId: 's3' });
  });

  it('is not delivered by the copy that the browser made of a later one with the same words', () => {
    const proven = { ...refused, attempts: [attempt({ baselineServerId: 's2', status: 404, isAbsent: true })] };
    const later = userMessage({
      ...refused,
      id: 'u3',
      sequence: 3,
      state: 'checking',
      failure: null,
      look: look(),
      attempts: [attempt({ baselineServerId: 's2', startedAt: 1 })],
    });
    const copies = [question('s3', 'two'), question('s4', 'two'), answer('s5')];
    const merged = merge([...settled, proven, later], [...settledAtServer, ...copies]);
    expect(merged.find(({ id }) => id === 'u2')).toMatchObject({ state: 'failed', serverId: null });
    expect(merged.find(({ id }) => id === 'u3')).toMatchObject({ state: 'delivered', serverId: 's3' });
    expect(merged.find(({ serverId }) => serverId === 's4')).toMatchObject({ isReplay: true });
  });
});

describe('a message that waits to be sent again', () => {
  const queuedAfter = (status: number | null) =>
    userMessage({
      id: 'u2',
      content: 'two',
      sequence: 2,
      state: 'queued',
      attempts: [attempt({ baselineServerId: 's2', status })],
    });
  const found = (row: Message) => merge([...settled, row], [...settledAtServer, question('s3', 'two'), answer('s4')]);

  it.each([null, 400, 401, 404, 408, 422, 425, 429, 503])(
    'is claimed when a copy was taken after all: %s',
    (status) => {
      expect(found(queuedAfter(status))[2]).toMatchObject({ id: 'u2', state: 'delivered', serverId: 's3' });
    },
  );

  it('is claimed after a refusal also when the user sends it without its artifact', () => {
    const row = { ...queuedAfter(422), attempts: [attempt({ baselineServerId: 's2', status: 422, isAbsent: false })] };
    const sent = question('s3', 'two', { artifact: { type: 'design', design: null } as never });
    expect(merge([...settled, row], [...settledAtServer, sent])[2]).toMatchObject({ id: 'u2', serverId: 's3' });
  });

  it('is another one when it was never sent', () => {
    expect(found({ ...queuedAfter(null), attempts: [] })).toHaveLength(5);
  });
});

describe('a copy that the browser made', () => {
  const sent = userMessage({
    id: 'u2',
    content: 'two',
    sequence: 2,
    state: 'checking',
    attempts: [attempt({ baselineServerId: 's2' })],
    look: look(),
  });
  const replays = (merged: readonly Message[]) =>
    merged.map((row) => (row.kind === 'user' ? (row.isReplay ? 'copy' : row.state) : 'reply'));

  it.each([
    ["U U' A A'", [question('s3', 'two'), question('s4', 'two'), answer('s5'), answer('s6')]],
    ["U A U' A'", [question('s3', 'two'), answer('s5'), question('s4', 'two'), answer('s6')]],
  ])('is marked: %s', (_name, news) => {
    const merged = merge([...settled, sent], [...settledAtServer, ...news]);
    expect(replays(merged).filter((state) => state === 'copy')).toHaveLength(1);
    expect(merged.find(({ id }) => id === 'u2')).toMatchObject({ state: 'delivered', serverId: 's3', isReplay: false });
    expect(
      mergeHistory(merged, [...settledAtServer, ...news], { conversationId: 'c1', createId: () => 'x', now: NOW }),
    ).toEqual([]);
  });

  it('is marked when it came first and the answer named the other', () => {
    const delivered = userMessage({ ...sent, state: 'delivered', look: null, serverId: 's4' });
    const news = [question('s3', 'two'), answer('s5'), question('s4', 'two'), answer('s6')];
    const merged = merge([...settled, delivered], [...settledAtServer, ...news]);
    expect(replays(merged).filter((state) => state === 'copy')).toHaveLength(1);
    expect(merged.find(({ serverId }) => serverId === 's3')).toMatchObject({ isReplay: true });
    expect(merged.find(({ id }) => id === 'u2')).toMatchObject({ serverId: 's4', isReplay: false });
  });

  it('is none when the message went out twice from here', () => {
    const twice = { ...sent, resends: 1 };
    const merged = merge([...settled, twice], [...settledAtServer, question('s3', 'two'), question('s4', 'two')]);
    expect(replays(merged)).not.toContain('copy');
  });

  it('is none when another device said it, or said something else', () => {
    expect(replays(merge(settled, [...settledAtServer, question('s3', 'x'), question('s4', 'x')]))).not.toContain(
      'copy',
    );
    const merged = merge([...settled, sent], [...settledAtServer, question('s3', 'two'), question('s4', 'three')]);
    expect(replays(merged)).not.toContain('copy');
  });
});

describe('a message whose request is running', () => {
  const sending = userMessage({
    id: 'u2',
    content: 'two',
    sequence: 2,
    state: 'sending',
    attempts: [attempt({ baselineServerId: 's2' })],
  });

  it('is left to its request, with everything behind it', () => {
    const merged = merge([...settled, sending], [...settledAtServer, question('s3', 'two'), answer('s4')]);
    expect(states(merged)).toEqual(['delivered', 'reply', 'sending']);
  });

  it('lets what stands before it in', () => {
    const server = [...settledAtServer, question('s5', 'elsewhere'), answer('s6'), question('s3', 'two')];
    expect(states(merge([...settled, sending], server))).toEqual([
      'delivered',
      'reply',
      'delivered',
      'reply',
      'sending',
    ]);
  });
});

describe('a message that awaits its reply', () => {
  const awaiting = userMessage({ id: 'u2', content: 'two', sequence: 2, state: 'awaiting', serverId: 's3' });

  it('is delivered when the reply is there', () => {
    const merged = merge([...settled, awaiting], [...settledAtServer, question('s3', 'two'), answer('s4')]);
    expect(states(merged)).toEqual(['delivered', 'reply', 'delivered', 'reply']);
  });

  it('waits on when it is not', () => {
    expect(states(merge([...settled, awaiting], [...settledAtServer, question('s3', 'two')]))[2]).toBe('awaiting');
  });
});

describe('a message whose reply was given up', () => {
  it('is answered when the reply comes all the same', () => {
    const unanswered = userMessage({ id: 'u2', content: 'two', sequence: 2, serverId: 's3', isUnanswered: true });
    const merged = merge([...settled, unanswered], [...settledAtServer, question('s3', 'two'), answer('s4')]);
    expect(merged[2]).toMatchObject({ state: 'delivered', isUnanswered: false });
  });
});

describe('a message that the user said had arrived', () => {
  it('takes its place in the history when that appears', () => {
    const confirmed = userMessage({
      id: 'u2',
      content: 'two',
      sequence: 2,
      attempts: [attempt({ baselineServerId: 's2' })],
    });
    const merged = merge([...settled, confirmed], [...settledAtServer, question('s3', 'two'), answer('s4')]);
    expect(merged.map(({ serverId }) => serverId)).toEqual(['s1', 's2', 's3', 's4']);
  });
});

describe('a reply from the history', () => {
  it('is stored without its text when it is an outage', () => {
    const content = 'I encountered an error: SELECT * FROM users. Please try again.';
    const meta = { iterations: 1, warning: null, error: 'SELECT * FROM users' };
    const merged = merge(settled, [...settledAtServer, apiMessage({ id: 's4', role: 'assistant', content, meta })]);
    expect(merged.at(-1)).toMatchObject({ isOutage: true, content: '' });
    expect(JSON.stringify(merged)).not.toContain('SELECT');
  });
});
