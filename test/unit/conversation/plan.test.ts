import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Permit } from '../../../src/conversation/load/load-state.ts';
import type { MessageState, MessageWait, UserMessage } from '../../../src/conversation/message.ts';
import { planNext, type Circumstances, type Head } from '../../../src/conversation/plan.ts';
import { attempt, conversationRow, look, userMessage } from '../../support/rows.ts';

const NOW = 1_800_000_000_000;
const GO: Permit = { type: 'go' };
const until = (at: number): Permit => ({ type: 'wait', until: at });

const head = (parts: Partial<UserMessage> = {}, isCurrent = true): Head => ({
  conversation: conversationRow({ id: isCurrent ? 'c1' : 'c0' }),
  message: userMessage({ id: isCurrent ? 'u1' : 'u0', state: 'queued', createdAt: NOW - 1000, ...parts }),
  isCurrent,
  refused: null,
});

const lostHead = (parts: Partial<UserMessage> = {}): Head => {
  const { message } = head(parts, false);
  return { conversation: conversationRow({ id: 'c0', isGone: true }), message, isCurrent: false, refused: null };
};

const circumstances = (parts: Partial<Circumstances> = {}): Circumstances => ({
  now: NOW,
  isOnline: true,
  isConnected: () => true,
  connectAt: 0,
  permit: () => GO,
  backlog: { until: 0, notBefore: 0 },
  longestWaitMs: 3_600_000,
  noticeableMs: 10_000,
  longestLookMs: 60_000,
  queuedMaxAgeMs: 72 * 3_600_000,
  ...parts,
});

const plan = (message: Partial<UserMessage>, parts: Partial<Circumstances> = {}) => {
  const step = planNext([head(message)], circumstances(parts));
  return step.type === 'wait' ? `wait ${String(step.until - NOW)}` : step.type;
};

const wait = (parts: Partial<MessageWait> = {}): MessageWait => ({
  hold: 'network',
  since: NOW,
  until: NOW + 5,
  ...parts,
});

const UNUPLOADED = {
  images: ['data:image/png;base64,AA=='],
  uploads: { ids: [null], failures: 0, isRenewed: false },
} satisfies Partial<UserMessage>;

describe('the next step', () => {
  it('is none without a message', () => {
    expect(planNext([], circumstances())).toEqual({ type: 'idle' });
  });

  it.each<[MessageState, string]>([
    ['queued', 'send'],
    ['sending', 'abandon'],
    ['checking', 'look'],
    ['awaiting', 'look'],
    ['unconfirmed', 'idle'],
    ['delivered', 'idle'],
    ['failed', 'idle'],
  ])('for a message that is %s is %s', (state, step) => {
    expect(plan({ state })).toBe(step);
  });

  it.each<[string, Partial<UserMessage>, Partial<Circumstances>, string]>([
    ['without a network', {}, { isOnline: false }, 'idle'],
    ['without a network, urged', { isUrged: true }, { isOnline: false }, 'idle'],
    ['of which a copy may have been taken', { attempts: [attempt({ isAbsent: false })] }, {}, 'verify'],
    [
      'of which a copy may have been taken, held back',
      { attempts: [attempt({ isAbsent: false })] },
      { permit: () => until(NOW + 3) },
      'wait 3',
    ],
    [
      'of which a copy may have been taken, urged',
      { attempts: [attempt({ isAbsent: false })], isUrged: true },
      { permit: () => until(NOW + 3) },
      'verify',
    ],
    ['of which no copy was taken', { attempts: [attempt({ isAbsent: true })] }, {}, 'send'],
    ['that waits', { wait: wait() }, {}, 'wait 5'],
    ['that waited', { wait: wait({ until: NOW }) }, {}, 'send'],
    ['that waits for the user', { wait: wait({ hold: 'sign-in', until: null }) }, {}, 'idle'],
    ['that waits, urged', { wait: wait(), isUrged: true }, {}, 'send'],
    ['that waits for the user, urged', { wait: wait({ until: null }), isUrged: true }, {}, 'send'],
    ['whose wait is of a clock that was set back', { wait: wait({ since: NOW + 1, until: NOW + 9 }) }, {}, 'send'],
    ['that is too old', { createdAt: NOW - 73 * 3_600_000 }, {}, 'ask'],
    ['that is too old, urged', { createdAt: NOW - 73 * 3_600_000, isUrged: true }, {}, 'send'],
    ['of a backlog', {}, { backlog: { until: NOW, notBefore: NOW + 7 } }, 'wait 7'],
    ['of a backlog, urged', { isUrged: true }, { backlog: { until: NOW, notBefore: NOW + 7 } }, 'send'],
    ['after a backlog', {}, { backlog: { until: NOW - 5000, notBefore: NOW + 7 } }, 'send'],
    ['without a conversation', {}, { isConnected: () => false }, 'connect'],
    [
      'without a conversation that somebody has to ask for',
      {},
      { isConnected: () => false, connectAt: Infinity },
      'idle',
    ],
    ['without a conversation, held back', {}, { isConnected: () => false, permit: () => until(NOW + 3) }, 'wait 3'],
    [
      'without a conversation, urged',
      { isUrged: true },
      { isConnected: () => false, permit: () => until(NOW + 3) },
      'connect',
    ],
    ['behind an open breaker', {}, { permit: () => until(NOW + 9) }, 'wait 9'],
    ['behind an open breaker, urged', { isUrged: true }, { permit: () => until(NOW + 9) }, 'send'],
    ['with an image to upload', UNUPLOADED, {}, 'upload'],
    ['with an image to upload that waits', { ...UNUPLOADED, wait: wait() }, {}, 'wait 5'],
    ['with an image to upload, urged', { ...UNUPLOADED, isUrged: true }, { permit: () => until(NOW + 9) }, 'upload'],
    ['with an image to upload behind an open breaker', UNUPLOADED, { permit: () => until(NOW + 9) }, 'wait 9'],
    [
      'with an image to upload after a silence',
      UNUPLOADED,
      { permit: (kind) => (kind === 'probe' ? GO : { type: 'probe-first' }) },
      'probe',
    ],
    ['with its images uploaded', { ...UNUPLOADED, uploads: { ...UNUPLOADED.uploads, ids: ['i1'] } }, {}, 'send'],
    ['after a silence', {}, { permit: (kind) => (kind === 'probe' ? GO : { type: 'probe-first' }) }, 'probe'],
    [
      'after a silence, with a probe on its way',
      {},
      { permit: (kind) => (kind === 'probe' ? until(NOW + 2) : { type: 'probe-first' }) },
      'wait 2',
    ],
  ])('for a queued message %s', (_name, ...[message, parts, step]) => {
    expect(plan(message, parts)).toBe(step);
  });

  it.each(['checking', 'awaiting'] as const)('for a message that is %s is the look that is due', (state) => {
    const at = (nextAt: number, parts: Partial<Circumstances> = {}, since = NOW - 10) =>
      plan({ state, look: look({ since, nextAt }) }, parts);
    expect(at(NOW)).toBe('look');
    expect(at(NOW + 4)).toBe('wait 4');
    expect(at(NOW, { isOnline: false })).toBe('idle');
    expect(at(NOW, { permit: () => until(NOW + 6) })).toBe('wait 6');
    // The clock was set back by a quarter of an hour, in a wait of a minute.
    const ofOtherClock = { since: NOW - 60_000, from: NOW + 890_000, nextAt: NOW + 950_000 };
    expect(plan({ state, look: look(ofOtherClock) })).toBe('look');
    // The clock was set back by a day.
    expect(at(NOW + 86_400_000, {}, NOW + 86_300_000)).toBe('look');
  });

  describe.each(['checking', 'awaiting'] as const)('for a message that is %s', (state) => {
    const open = (ms: number): Partial<Circumstances> => ({ permit: () => until(NOW + ms) });
    const said = (message: Partial<UserMessage>, parts: Partial<Circumstances> = {}) => {
      const step = planNext([head({ state, ...message })], circumstances(parts));
      return step.type === 'put-off' ? step.wait : step.type;
    };
    const due = look({ since: NOW - 10, nextAt: NOW });
    const later = (ms: number | null) => ({ hold: 'busy', since: NOW, until: ms === null ? null : NOW + ms });

    it('is to say that the look is put off, once, when that is to be noticed', () => {
      expect(said({ look: due }, open(20_000))).toEqual(later(20_000));
      expect(said({ look: due, wait: wait({ until: NOW + 20_000 }) }, open(20_000))).toBe('wait');
      expect(said({ look: due, wait: wait({ until: NOW + 10_000 }) }, open(20_000))).toEqual(later(20_000));
      expect(said({ look: due }, open(10_000))).toBe('wait');
      expect(said({ look: due, wait: wait({ until: NOW + 9000 }) }, open(9000))).toBe('wait');
      expect(said({ look: due }, { ...open(20_000), isOnline: false })).toBe('idle');
    });

    it('is to say no time that is over an hour away', () => {
      expect(said({ look: due }, open(3_600_001))).toEqual(later(null));
      expect(said({ look: due, wait: wait({ until: null }) }, open(3_600_001))).toBe('wait');
    });

    it('is to say the later one of what the row and the permits know', () => {
      const next = look({ since: NOW - 10, nextAt: NOW + 30_000 });
      expect(said({ look: next }, open(20_000))).toEqual(later(30_000));
      expect(said({ look: next }, open(40_000))).toEqual(later(40_000));
    });

    it('says nothing of the ordinary rhythm, and of a longer wait that nothing but the row knows of', () => {
      expect(said({ look: look({ since: NOW, nextAt: NOW + 60_000 }) })).toBe('wait');
      expect(said({ look: look({ since: NOW - 9, nextAt: NOW + 60_000 }) })).toEqual(later(60_000));
    });

    it('takes back what is no more so, but makes no look wait for that', () => {
      expect(said({ look: look({ since: NOW, nextAt: NOW + 5 }), wait: wait() })).toBeNull();
      expect(said({ look: due, wait: wait({ until: null }) })).toBe('look');
    });

    it('is the look, whatever it waits for, when somebody asked for it; but for the network', () => {
      const next = look({ since: NOW, nextAt: NOW + 600_000 });
      expect(said({ look: next, wait: wait({ until: null }), isUrged: true }, open(90_000))).toBe('look');
      expect(said({ look: next, isUrged: true }, { ...open(90_000), isOnline: false })).toBe('idle');
    });
  });

  it('takes along what was left behind in a lost conversation, and looks for the rest where it is', () => {
    const step = (parts: Partial<UserMessage>) => planNext([lostHead(parts)], circumstances()).type;
    expect(step({ state: 'queued' })).toBe('bring');
    expect(step({ state: 'queued', wait: wait({ until: null }) })).toBe('bring');
    expect(step({ state: 'checking', look: look() })).toBe('look');
    expect(step({ state: 'sending' })).toBe('abandon');
  });

  it('takes along what was left behind before anything is sent, be it urged', () => {
    const heads = [head({ isUrged: true }), lostHead({ state: 'queued' })];
    expect(planNext(heads, circumstances())).toMatchObject({ type: 'bring', head: heads[1] });
  });

  it('is that of another conversation where the one on screen cannot be reached yet', () => {
    const heads = [head(), head({ state: 'sending' }, false)];
    const waiting = circumstances({ isConnected: () => false, connectAt: NOW + 5 });
    expect(planNext(heads, waiting)).toMatchObject({ type: 'abandon', head: heads[1] });
    expect(planNext([head()], waiting)).toEqual({ type: 'wait', until: NOW + 5 });
  });

  it('is that of another conversation where the one on screen waits for somebody', () => {
    const heads = [head(), head({ state: 'checking', look: look({ nextAt: NOW }) }, false)];
    expect(planNext(heads, circumstances({ isConnected: () => false, connectAt: Infinity })).type).toBe('look');
  });

  it('for a message of a conversation that is not on screen is the same, in its own place', () => {
    const step = (parts: Partial<UserMessage>, isConnected = true) =>
      planNext([head(parts, false)], circumstances({ isConnected: () => isConnected })).type;
    expect(step({ state: 'queued' })).toBe('send');
    expect(step({ state: 'queued' }, false)).toBe('prepare');
    expect(step({ state: 'queued', wait: wait({ until: null }) })).toBe('idle');
    expect(step({ state: 'checking', look: look() })).toBe('look');
    expect(step({ state: 'sending' })).toBe('abandon');
  });

  it('is the first that can be done, else the earliest wait', () => {
    const waiting = (ms: number, isCurrent: boolean) =>
      head({ state: 'checking', look: look({ nextAt: NOW + ms }) }, isCurrent);
    expect(planNext([waiting(9, true), waiting(4, false)], circumstances())).toEqual({ type: 'wait', until: NOW + 4 });
    expect(planNext([waiting(4, true), waiting(9, false)], circumstances())).toEqual({ type: 'wait', until: NOW + 4 });
    expect(planNext([waiting(9, true), head({ state: 'sending' }, false)], circumstances()).type).toBe('abandon');
    expect(planNext([head({ state: 'unconfirmed' }), waiting(4, false)], circumstances()).type).toBe('wait');
  });
});

const states = fc.constantFrom<MessageState>(
  'queued',
  'sending',
  'checking',
  'awaiting',
  'unconfirmed',
  'delivered',
  'failed',
);
const time = fc.integer({ min: -200, max: 200 }).map((ms) => NOW + ms);
const permits = fc.oneof(
  fc.constant(GO),
  fc.constant<Permit>({ type: 'probe-first' }),
  time.map((at) => until(Math.max(at, NOW + 1))),
);

const worlds = fc.record({
  state: states,
  isCurrent: fc.boolean(),
  isGone: fc.boolean(),
  isOnline: fc.boolean(),
  isConnected: fc.boolean(),
  isUrged: fc.boolean(),
  createdAt: time,
  wait: fc.option(
    fc.record({ hold: fc.constantFrom('network', 'busy', 'sign-in', 'too-old'), since: time, until: fc.option(time) }),
  ),
  look: fc.option(fc.record({ since: time, nextAt: time })),
  probe: permits.map((permit) => (permit.type === 'probe-first' ? GO : permit)),
  post: permits,
  backlog: fc.record({ until: time, notBefore: time }),
  longestWaitMs: fc.integer({ min: 1, max: 300 }),
  queuedMaxAgeMs: fc.integer({ min: 1, max: 300 }),
});

const headIn = (
  { isCurrent, isGone }: { readonly isCurrent: boolean; readonly isGone: boolean },
  parts: Partial<UserMessage>,
): Head => {
  const { conversation, message } = head(parts, isCurrent);
  return { conversation: { ...conversation, isGone }, message, isCurrent, refused: null };
};

describe('whatever the circumstances', () => {
  const check = (
    holds: (
      world: typeof worlds extends fc.Arbitrary<infer World> ? World : never,
      step: ReturnType<typeof planNext>,
    ) => void,
  ) => {
    fc.assert(
      fc.property(worlds, (world) => {
        const message = { ...world, look: world.look && look(world.look) };
        const { state, createdAt, wait, isUrged } = message;
        const step = planNext(
          [headIn(world, { state, createdAt, wait, isUrged, look: message.look })],
          circumstances({
            isOnline: world.isOnline,
            isConnected: () => world.isConnected,
            permit: (kind) => (kind === 'probe' ? world.probe : world.post),
            backlog: world.backlog,
            queuedMaxAgeMs: world.queuedMaxAgeMs,
          }),
        );
        holds(world, step);
      }),
      { numRuns: 5000 },
    );
  };

  it('sends only a queued message of a conversation that exists, online and connected', () => {
    check((world, step) => {
      if (step.type !== 'send') return;
      expect(world).toMatchObject({ state: 'queued', isGone: false, isOnline: true, isConnected: true });
    });
  });

  it('sends nothing that waits, is held or too old, or against the breaker, unless it is urged', () => {
    check(({ isUrged, wait, createdAt, post, backlog, queuedMaxAgeMs }, step) => {
      if (step.type !== 'send' || isUrged) return;
      expect(post).toEqual(GO);
      expect(wait?.until).not.toBeNull();
      if (wait && wait.since <= NOW) expect(wait.until).toBeLessThanOrEqual(NOW);
      if (createdAt <= backlog.until) expect(backlog.notBefore).toBeLessThanOrEqual(NOW);
      expect(NOW - createdAt).toBeLessThanOrEqual(queuedMaxAgeMs);
    });
  });

  it('asks nothing of the API that the permits refuse, unless it is urged', () => {
    check(({ isUrged, probe }, step) => {
      const isAsking = ['look', 'connect', 'prepare'].includes(step.type);
      if (step.type === 'probe' || (isAsking && !isUrged)) expect(probe).toEqual(GO);
    });
  });

  it('asks nothing of the API without a network', () => {
    check(({ isOnline }, step) => {
      if (!isOnline) expect(['idle', 'wait', 'abandon', 'bring']).toContain(step.type);
    });
  });

  it('waits for the future only', () => {
    check((_world, step) => {
      if (step.type === 'wait') expect(step.until).toBeGreaterThan(NOW);
    });
  });

  it('always does something about what is not settled, except without a network or for the user', () => {
    check(({ state, isOnline, isUrged, wait, isGone }, step) => {
      if (step.type !== 'idle') return;
      const isHeld = !isGone && wait !== null && wait.until === null && !isUrged;
      expect(!isOnline || isHeld || ['unconfirmed', 'delivered', 'failed'].includes(state)).toBe(true);
    });
  });
});
