import { describe, expect, it } from 'vitest';
import { judge, type Evidence } from '../../../../scripts/chaos/oracle.ts';
import { delivered, goodEvidence, tabOf } from './support.ts';

const good = goodEvidence();
const [postA, postB] = good.posts;
const [storedA, storedB] = good.stored;
if (!postA || !postB || !storedA || !storedB) throw new Error('The evidence has two messages.');

const kindsOf = (change: Partial<Evidence>) =>
  new Set(judge({ ...good, ...change }).violations.map(({ kind }) => kind));

/** The message stands at the API once more, by another POST. */
const twice = {
  stored: [storedA, { ...storedA, id: 'api-a2' }, storedB],
  tabs: [tabOf(delivered('a'), { ...delivered('a2', 'a'), isReplay: true }, delivered('b'))],
};

describe('the judge of a run', () => {
  it('finds nothing where all went well', () => {
    expect(judge(good)).toEqual({ violations: [], replays: 0 });
  });

  it('misses what was accepted and is not there', () => {
    expect(kindsOf({ tabs: [tabOf(delivered('a'))], stored: [storedA], posts: [postA] })).toEqual(new Set(['lost']));
  });

  it('does not miss what the user discarded, and what was never accepted', () => {
    const { ledger } = good;
    const rest = { tabs: [tabOf(delivered('a'))], stored: [storedA], posts: [postA] };
    expect(kindsOf({ ...rest, ledger: { ...ledger, discarded: new Set(['b']) } })).toEqual(new Set());
    const submissions = ledger.submissions.map((one) =>
      one.id === 'b' ? { ...one, id: null, isAccepted: false } : one,
    );
    expect(kindsOf({ ...rest, ledger: { ...ledger, submissions } })).toEqual(new Set());
  });

  it('counts what the page sent twice as duplicated, unless the user chose it', () => {
    const posts = [postA, { ...postA, fetchId: 'fetch-again' }, postB];
    expect(kindsOf({ ...twice, posts })).toEqual(new Set(['duplicated']));
    expect(kindsOf({ ...twice, posts, ledger: { ...good.ledger, resends: new Map([['a', 1]]) } })).toEqual(new Set());
  });

  it('counts what the browser sent twice apart', () => {
    expect(judge({ ...good, ...twice, posts: [postA, postA, postB] })).toEqual({ violations: [], replays: 1 });
  });

  it('sees one submit that became two messages', () => {
    const tabs = [tabOf(delivered('a'), delivered('a2', 'a'), delivered('b'))];
    const posts = [postA, { ...postA, fetchId: 'fetch-2', messageId: 'a2' }, postB];
    expect(kindsOf({ tabs, posts, stored: twice.stored })).toEqual(new Set(['duplicated']));
  });

  it('compares the order of the API with that of the submits, and with what is shown', () => {
    const tabs = [tabOf(delivered('b'), delivered('a'))];
    expect(kindsOf({ stored: [storedB, storedA], tabs })).toEqual(new Set(['misordered']));
    expect(kindsOf({ tabs })).toEqual(new Set(['misordered']));
  });

  it('believes no delivery that the API knows nothing of, and none that it has under another text', () => {
    expect(kindsOf({ stored: [storedA], posts: [postA] })).toContain('falsely delivered');
    expect(kindsOf({ stored: [storedA, { ...storedB, content: 'c' }] })).toContain('falsely delivered');
  });

  it('believes a delivery without an id when the user said so, and when the API has it', () => {
    const noId = { ...delivered('b'), serverId: null };
    const change = { tabs: [tabOf(delivered('a'), noId)], hasHistory: false };
    expect(kindsOf(change)).toEqual(new Set());
    const rest = { ...change, stored: [storedA], posts: [postA] };
    expect(kindsOf(rest)).toEqual(new Set(['falsely delivered']));
    expect(kindsOf({ ...rest, ledger: { ...good.ledger, confirmed: new Set(['b']) } })).toEqual(new Set());
  });

  it('hears a message that is said to have failed and is there', () => {
    const failed = { ...delivered('b'), state: 'failed', serverId: null };
    expect(kindsOf({ tabs: [tabOf(delivered('a'), failed)], hasHistory: false })).toEqual(new Set(['other']));
  });

  it('hears tabs that differ, complaints and what is stuck', () => {
    expect(kindsOf({ tabs: [...good.tabs, tabOf(delivered('a'))] })).toEqual(new Set(['other']));
    expect(kindsOf({ complaints: ['Uncaught: x'] })).toEqual(new Set(['other']));
    expect(kindsOf({ stuck: '"a" is queued' })).toEqual(new Set(['stuck']));
  });

  it('doubts itself when log and database differ', () => {
    expect(kindsOf({ posts: [postA, { ...postB, isApplied: false }] })).toEqual(new Set(['other']));
  });
});
