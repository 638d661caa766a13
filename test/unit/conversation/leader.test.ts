import { beforeEach, describe, expect, it } from 'vitest';
import { Leader, LeaseLostError, type Term } from '../../../src/conversation/leader.ts';
import { Gate } from '../../../src/conversation/load/gate.ts';
import { DEFAULT_POLICY } from '../../../src/conversation/load/policy.ts';
import { gate } from '../../support/chat-world.ts';
import { createTestBrowser, type TestBrowser, type TestTab } from '../../support/test-browser.ts';

interface Candidate {
  readonly tab: TestTab;
  readonly leader: Leader;
  readonly load: Gate;
  readonly retire: () => void;
  /** Terms so far. */
  readonly terms: Term[];
  /** Asks for a turn that lasts until {@link Candidate.finish}. */
  lead(): Promise<boolean>;
  finish(): void;
}

let browser: TestBrowser;
beforeEach(() => {
  browser = createTestBrowser();
});

async function candidate(from: TestBrowser = browser): Promise<Candidate> {
  const tab = from.openTab();
  const retired = new AbortController();
  const load = new Gate(tab.environment, DEFAULT_POLICY);
  const leader = new Leader({
    environment: tab.environment,
    storage: await tab.environment.openDeviceStorage('d'),
    policy: DEFAULT_POLICY,
    gate: load,
    lock: 'send',
    tabId: tab.environment.createId(),
    retired: retired.signal,
  });
  const terms: Term[] = [];
  const work = gate();
  return {
    tab,
    leader,
    load,
    terms,
    retire: () => {
      retired.abort();
      work.open();
    },
    lead: () =>
      leader.lead(async (term) => {
        terms.push(term);
        await work.passed;
      }),
    finish: work.open,
  };
}

const turns = async () => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};
const pass = async (ms: number) => {
  for (let left = ms; left > 0; left -= 1000) {
    browser.time.advance(Math.min(1000, left));
    await turns();
  }
};
const lease = (from: TestBrowser = browser) => from.device('d').read((rows) => rows.lease());
const isFencedOff = async ({ terms }: Candidate) => {
  const term = terms.at(-1);
  if (!term) throw new Error('It never led.');
  return browser
    .device('d')
    .write((rows) => term.fence(rows))
    .then(
      () => false,
      (error: unknown) => error instanceof LeaseLostError,
    );
};

describe('the turn of a tab', () => {
  it('comes after that of another, at once when that ends', async () => {
    const [first, second] = [await candidate(), await candidate()];
    const firstTurn = first.lead();
    await turns();
    void second.lead();
    await pass(300_000);
    expect(second.terms).toHaveLength(0);
    first.finish();
    expect(await firstTurn).toBe(false);
    await turns();
    expect(second.terms).toHaveLength(1);
    expect(await isFencedOff(first)).toBe(true);
    expect(await isFencedOff(second)).toBe(false);
  });

  it('is not waited for by a tab whose chat has ended already', async () => {
    const [first, second] = [await candidate(), await candidate()];
    void first.lead();
    await turns();
    second.retire();
    expect(await second.lead()).toBe(false);
    expect(second.terms).toHaveLength(0);
  });

  it('comes at once when the other one crashed', async () => {
    const [first, second] = [await candidate(), await candidate()];
    void first.lead();
    await turns();
    void second.lead();
    await turns();
    first.tab.crash();
    await turns();
    expect(second.terms).toHaveLength(1);
  });

  it('is stolen from a frozen tab when its lease is void, and what that one writes is refused', async () => {
    const [first, second] = [await candidate(), await candidate()];
    const firstTurn = first.lead();
    await turns();
    first.tab.freezeTimers();
    void second.lead();
    await pass(89_000);
    expect(second.terms).toHaveLength(0);
    await pass(92_000);
    expect(second.terms).toHaveLength(1);
    expect(await firstTurn).toBe(true);
    expect(first.terms[0]?.over.aborted).toBe(true);
    expect(await isFencedOff(first)).toBe(true);
    expect(await isFencedOff(second)).toBe(false);
  });

  it.each([-3_600_000, 86_400_000])('is not stolen because the clock was set by %i ms', async (jump) => {
    const [first, second] = [await candidate(), await candidate()];
    void first.lead();
    await turns();
    void second.lead();
    for (let times = 0; times < 3; times += 1) {
      await pass(50_000);
      browser.time.set(jump);
      await pass(50_000);
    }
    expect(second.terms).toHaveLength(0);
    expect(await isFencedOff(first)).toBe(false);
  });

  it('is stolen from a tab that was frozen before it took a lease', async () => {
    const frozen = browser.openTab().environment;
    void frozen
      .withLock('send', () => new Promise(() => undefined), { signal: new AbortController().signal })
      .catch(() => undefined);
    const second = await candidate();
    void second.lead();
    await pass(91_000);
    expect(second.terms).toHaveLength(1);
  });

  it('passes on when the page is told that it will be frozen', async () => {
    const [first, second] = [await candidate(), await candidate()];
    const firstTurn = first.lead();
    await turns();
    void second.lead();
    await turns();
    first.leader.stepDown();
    await firstTurn;
    await turns();
    expect(second.terms).toHaveLength(1);
  });

  it('is not waited for by a page that is frozen', async () => {
    const [first, second] = [await candidate(), await candidate()];
    void first.lead();
    await turns();
    const waiting = second.lead();
    await turns();
    second.leader.stepDown();
    expect(await waiting).toBe(false);
    first.finish();
    await turns();
    expect(second.terms).toHaveLength(0);
  });

  it('is not waited for by a tab that is closed', async () => {
    const [first, second] = [await candidate(), await candidate()];
    void first.lead();
    await turns();
    const waiting = second.lead();
    await turns();
    second.retire();
    expect(await waiting).toBe(false);
  });

  it('leaves no timer behind', async () => {
    const [first, second] = [await candidate(), await candidate()];
    const both = [first.lead(), second.lead()];
    await pass(100_000);
    first.finish();
    second.finish();
    await Promise.all(both);
    await pass(100_000);
    expect(browser.time.pendingCount).toBe(0);
  });

  it('is over when the lease went to another tab', async () => {
    const first = await candidate();
    void first.lead();
    await turns();
    await browser.device('d').write(async (rows) => {
      await rows.putLease({ epoch: 9, owner: 'other', expiresAt: browser.time.now() + 90_000, load: null });
    });
    await pass(31_000);
    expect(first.terms[0]?.over.aborted).toBe(true);
    expect((await lease())?.owner).toBe('other');
  });

  it('hands on what is known of the API’s health', async () => {
    const [first, second] = [await candidate(), await candidate()];
    void first.lead();
    await turns();
    first.load.failed(null);
    first.load.failed(null);
    first.finish();
    await turns();
    void second.lead();
    await turns();
    expect(second.load.permit('probe')).toMatchObject({ type: 'wait' });
  });
});

describe('a fence', () => {
  it('renews the lease, so that nobody steals what was fenced just now', async () => {
    const first = await candidate();
    void first.lead();
    await turns();
    browser.time.advance(20_000);
    expect(await isFencedOff(first)).toBe(false);
    expect((await lease())?.expiresAt).toBe(browser.time.now() + 90_000);
  });

  it('vouches for a moment afterwards, and not for a page that was frozen in between', async () => {
    const first = await candidate();
    void first.lead();
    await turns();
    const term = first.terms[0];
    const fencedAt = browser.time.now();
    expect(term?.isSafeSince(fencedAt)).toBe(true);
    browser.time.set(45_000);
    expect(term?.isSafeSince(fencedAt)).toBe(true);
    browser.time.set(1);
    expect(term?.isSafeSince(fencedAt)).toBe(false);
    browser.time.set(-50_000);
    expect(term?.isSafeSince(fencedAt)).toBe(false);
    first.leader.stepDown();
    expect(term?.isSafeSince(browser.time.now())).toBe(false);
  });

  it('stands when everything was wiped and another tab began anew with the same epoch', async () => {
    const [first, second] = [await candidate(), await candidate()];
    void first.lead();
    await turns();
    await browser.device('d').clear(() => Promise.resolve());
    expect(await isFencedOff(first)).toBe(true);
    first.leader.stepDown();
    void second.lead();
    await turns();
    expect((await lease())?.epoch).toBe(1);
    expect(await isFencedOff(first)).toBe(true);
    expect(await isFencedOff(second)).toBe(false);
  });

  it('does not make a lease valid again that was given back', async () => {
    const first = await candidate();
    const turn = first.lead();
    await turns();
    first.leader.stepDown();
    await turn;
    expect(await isFencedOff(first)).toBe(false);
    expect((await lease())?.expiresAt).toBe(0);
  });
});

describe('without locks', () => {
  beforeEach(() => {
    browser = createTestBrowser({ hasWebLocks: false });
  });

  it('the lease alone keeps another tab waiting, as long as it is renewed', async () => {
    const [first, second] = [await candidate(), await candidate()];
    void first.lead();
    await turns();
    void second.lead();
    await pass(300_000);
    expect(second.terms).toHaveLength(0);
    first.finish();
    await pass(2000);
    expect(second.terms).toHaveLength(1);
  });

  it.each([-3_600_000, -1_200_000, 86_400_000])(
    'is kept, as long as it is renewed, when the clock is set by %i ms',
    async (jump) => {
      const [first, second] = [await candidate(), await candidate()];
      void first.lead();
      await turns();
      void second.lead();
      for (let times = 0; times < 3; times += 1) {
        await pass(50_000);
        browser.time.set(jump);
        await pass(50_000);
      }
      expect(second.terms).toHaveLength(0);
      expect(await isFencedOff(first)).toBe(false);
    },
  );

  it.each([
    ['crashed', (first: Candidate) => first.tab.crash()],
    ['was frozen', (first: Candidate) => first.tab.freezeTimers()],
  ])('the turn comes when the lease of a tab that %s is void', async (_name, end) => {
    const [first, second] = [await candidate(), await candidate()];
    void first.lead();
    await turns();
    end(first);
    void second.lead();
    await pass(89_000);
    expect(second.terms).toHaveLength(0);
    await pass(3000);
    expect(second.terms).toHaveLength(1);
    expect(await isFencedOff(first)).toBe(true);
  });

  it.each([
    ['back', -86_400_000],
    ['on', 86_400_000],
  ])('the turn comes, and only one tab can write, when the clock is set %s by a day', async (_name, jump) => {
    const [first, second] = [await candidate(), await candidate()];
    void first.lead();
    await turns();
    first.tab.freezeTimers();
    browser.time.set(jump);
    void second.lead();
    await pass(95_000);
    expect(second.terms).toHaveLength(1);
    expect(await isFencedOff(first)).toBe(true);
    expect(await isFencedOff(second)).toBe(false);
  });
});
