import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ApiMessage } from '../../../src/api/types.ts';
import { mergeHistory } from '../../../src/conversation/history.ts';
import type { Message, MessageState } from '../../../src/conversation/message.ts';
import { apiMessage, assistantMessage, attempt, userMessage } from '../../support/rows.ts';

/** What this device knows of a conversation, and what the API says of the same one. */
interface World {
  readonly local: readonly Message[];
  readonly server: readonly ApiMessage[];
}

/**
 * A history of which this device knows some, and what it alone has: failed and confirmed messages anywhere, at most one that is running or
 * unconfirmed, queued ones behind it. Texts are few, so that equal ones are common.
 */
const worlds: fc.Arbitrary<World> = fc
  .record({
    server: fc.array(
      fc.record({ role: fc.constantFrom('user', 'assistant'), text: fc.constantFrom('a', 'b'), isKnown: fc.boolean() }),
      { maxLength: 8 },
    ),
    own: fc.array(
      fc.record({
        state: fc.constantFrom('failed', 'delivered'),
        text: fc.constantFrom('a', 'b'),
        place: fc.nat({ max: 9 }),
      }),
      { maxLength: 4 },
    ),
    unresolved: fc.option(fc.constantFrom('sending', 'unconfirmed')),
    waiting: fc.array(fc.constantFrom('queued', 'failed'), { maxLength: 3 }),
    baseline: fc.option(fc.nat({ max: 9 })),
    gap: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ server, own, unresolved, waiting, baseline, gap }) => {
    const history = server.map(({ role, text }, at) =>
      apiMessage({ id: `s${String(at)}`, role: role === 'user' ? 'user' : 'assistant', content: text }),
    );
    const known = history.filter((_message, at) => server[at]?.isKnown === true).map(knownRow);
    const attempts = [attempt({ baselineServerId: known[baseline ?? 99]?.serverId ?? null })];
    const ownRow = (id: string, state: MessageState, content: string) =>
      userMessage({ id, content, state, attempts: state === 'queued' ? [] : attempts });
    const rows: Message[] = [...known];
    for (const [at, { state, text, place }] of own.entries()) {
      rows.splice(Math.min(place, rows.length), 0, ownRow(`own${String(at)}`, state, text));
    }
    if (unresolved !== null) rows.push(ownRow('unresolved', unresolved, 'a'));
    for (const [at, state] of waiting.entries()) rows.push(ownRow(`waiting${String(at)}`, state, 'a'));
    return { local: rows.map((row, at) => ({ ...row, sequence: (at + 1) * gap })), server: history };
  });

function knownRow({ id, role, content }: ApiMessage): Message {
  return role === 'user'
    ? userMessage({ id: `known-${id}`, serverId: id, content })
    : assistantMessage({ id: `known-${id}`, serverId: id, content });
}

let ids = 0;
const context = { conversationId: 'c1', createId: () => `new-${String((ids += 1))}`, now: 0 };

function merge(local: readonly Message[], server: readonly ApiMessage[]): readonly Message[] {
  const rows = new Map(local.map((message) => [message.id, message]));
  for (const row of mergeHistory(local, server, context)) rows.set(row.id, row);
  return [...rows.values()].sort((a, b) => a.sequence - b.sequence);
}

const check = (holds: (world: World, merged: readonly Message[]) => void) => {
  fc.assert(
    fc.property(worlds, (world) => {
      holds(world, merge(world.local, world.server));
    }),
    { numRuns: 1000 },
  );
};

const isRunning = ({ local }: World) => local.some((row) => row.kind === 'user' && row.state === 'sending');
const ownState = (rows: readonly Message[], id: string) => {
  const row = rows.find((candidate) => candidate.id === id);
  return row?.kind === 'user' ? row.state : undefined;
};

describe('merging a history, whatever both sides know', () => {
  it('follows the order of the API', () => {
    check((world, merged) => {
      if (isRunning(world)) return;
      const order = merged.flatMap(({ serverId }) => (serverId === null ? [] : [serverId]));
      expect(order).toEqual(world.server.map(({ id }) => id));
    });
  });

  it('loses nothing that only this device has', () => {
    check(({ local }, merged) => {
      const left = new Map(merged.map((row) => [row.id, row]));
      for (const row of local) {
        expect(left.get(row.id)).toMatchObject({ kind: row.kind, content: row.content });
      }
    });
  });

  it('changes nothing when it is done twice', () => {
    check(({ server }, merged) => {
      expect(mergeHistory(merged, server, context)).toEqual([]);
    });
  });

  it('has each id of the API once', () => {
    check((_world, merged) => {
      const found = merged.flatMap(({ serverId }) => (serverId === null ? [] : [serverId]));
      expect(new Set(found).size).toBe(found.length);
    });
  });

  it('gives each message a place of its own, in ascending order', () => {
    check((_world, merged) => {
      expect(new Set(merged.map(({ sequence }) => sequence)).size).toBe(merged.length);
    });
  });

  it('claims only what stands behind the baseline of the last attempt, and never what was not sent or is running', () => {
    check(({ local, server }, merged) => {
      for (const row of local) {
        if (row.kind !== 'user' || row.serverId !== null) continue;
        const after = merged.find(({ id }) => id === row.id);
        if (after?.serverId == null) {
          expect(ownState(merged, row.id)).toBe(row.state);
          continue;
        }
        expect(['unconfirmed', 'delivered', 'failed']).toContain(row.state);
        const baseline = server.findIndex(({ id }) => id === row.attempts.at(-1)?.baselineServerId);
        expect(server.findIndex(({ id }) => id === after.serverId)).toBeGreaterThan(baseline);
      }
    });
  });

  it('leaves queued messages in their order, with nothing of the API behind them', () => {
    check(({ local }, merged) => {
      const queued = (rows: readonly Message[]) => rows.filter((row) => row.kind === 'user' && row.state === 'queued');
      expect(queued(merged).map(({ id }) => id)).toEqual(queued(local).map(({ id }) => id));
      const first = merged.findIndex((row) => row.kind === 'user' && row.state === 'queued');
      if (first >= 0) expect(merged.slice(first).every(({ serverId }) => serverId === null)).toBe(true);
    });
  });

  it('leaves a failed message behind the same message of the API as before', () => {
    check((world, merged) => {
      if (isRunning(world)) return;
      const { local, server } = world;
      const ids = new Set(server.map(({ id }) => id));
      const listed = new Set(
        merged.filter(({ serverId }) => serverId !== null && ids.has(serverId)).map(({ id }) => id),
      );
      const before = (rows: readonly Message[], id: string) =>
        rows.slice(
          0,
          rows.findIndex((row) => row.id === id),
        );
      for (const { id } of local.filter((row) => row.kind === 'user' && row.state === 'failed')) {
        if (ownState(merged, id) !== 'failed') continue;
        const anchor = before(local, id).findLast((row) => listed.has(row.id));
        expect(before(merged, id).findLast((row) => listed.has(row.id))?.id).toBe(anchor?.id);
      }
    });
  });

  it('changes nothing about a message whose request is running', () => {
    check(({ local }, merged) => {
      for (const row of local) {
        if (row.kind === 'user' && row.state === 'sending') {
          expect(merged.find(({ id }) => id === row.id)).toEqual({ ...row, sequence: expect.any(Number) as number });
        }
      }
    });
  });
});
