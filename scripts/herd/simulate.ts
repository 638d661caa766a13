/** The thundering herd: many clients, an outage, and what they do to the API when it comes back. */
import { DEFAULT_POLICY, type LoadPolicy } from '../../src/conversation/load/policy.ts';
import { EventQueue, seededRandom } from './events.ts';
import { NaiveClient } from './naive-client.ts';
import { PolicyClient } from './policy-client.ts';
import { Server, type Overload } from './server.ts';
import type { HerdClient, World } from './world.ts';

/** The setting. */
export interface HerdOptions {
  readonly clients: number;
  readonly seed: number;
  readonly kind: 'policy' | 'naive';
  readonly overload: Overload;
  /** Mean time between two messages of one client, ms. @default 120000 */
  readonly everyMs?: number;
  /** @default 120000 */
  readonly outageMs?: number;
  /** @default DEFAULT_POLICY */
  readonly policy?: LoadPolicy;
}

/** What was measured. */
export interface HerdReport {
  /** Requests a second before the outage. */
  readonly steadyPerSecond: number;
  /** The mean of the outage, as a multiple of it. */
  readonly outage: number;
  /** The busiest ten seconds of the outage. */
  readonly outagePeak: number;
  /** The busiest ten seconds after it. */
  readonly recovery: number;
  /** The busiest second after it. */
  readonly recoverySecond: number;
  readonly submitted: number;
  readonly delivered: number;
  readonly duplicates: number;
  /** From the end of the outage until no half minute exceeds 1.1 × steady any more; `null`: never while messages were submitted. */
  readonly calmAfterMs: number | null;
}

const WARM_UP_MS = 240_000;
const AFTERWARDS_MS = 600_000;
const DRAIN_MS = 3_600_000;
const CAPACITY = 1.5;
const STEADY_MS = 180_000;

/** Runs it. The same options give the same report. */
export function simulateHerd(options: HerdOptions): HerdReport {
  const { clients, seed, kind, overload, everyMs = 120_000, outageMs = 120_000, policy = DEFAULT_POLICY } = options;
  const random = seededRandom(seed);
  const events = new EventQueue();
  const outageTo = WARM_UP_MS + outageMs;
  const server = new Server(events, { outageFrom: WARM_UP_MS, outageTo, overload, random });
  const world: World = { events, server, random, delivered: 0, duplicates: 0 };
  const herd = Array.from({ length: clients }, () =>
    kind === 'policy' ? new PolicyClient(world, policy) : new NaiveClient(world),
  );
  const submissions = { count: 0, everyMs, until: outageTo + AFTERWARDS_MS };
  for (const client of herd) scheduleSubmissions(world, client, submissions);
  const steady = { perSecond: 0 };
  events.schedule(WARM_UP_MS, () => {
    steady.perSecond = rateOf(server.requests, WARM_UP_MS - STEADY_MS, WARM_UP_MS);
    server.limit(CAPACITY * steady.perSecond);
  });
  events.schedule(outageTo, () => {
    for (const client of herd) client.online();
  });
  events.runUntil(outageTo + AFTERWARDS_MS + DRAIN_MS);
  return reportOf(world, { outageTo, submitted: submissions.count, steadyPerSecond: steady.perSecond });
}

function scheduleSubmissions(
  { events, random }: World,
  client: HerdClient,
  submissions: { count: number; readonly everyMs: number; readonly until: number },
): void {
  const next = (): void => {
    const at = events.now - Math.log(1 - random()) * submissions.everyMs;
    if (at > submissions.until) return;
    events.schedule(at, () => {
      submissions.count += 1;
      client.submit();
      next();
    });
  };
  next();
}

function reportOf(
  { delivered, duplicates, server }: World,
  known: { readonly outageTo: number; readonly submitted: number; readonly steadyPerSecond: number },
): HerdReport {
  const { outageTo, submitted, steadyPerSecond } = known;
  const { requests } = server;
  const peak = (from: number, to: number, bucketMs: number): number =>
    peakRate(requests, { from, to, bucketMs }) / steadyPerSecond;
  const end = outageTo + AFTERWARDS_MS;
  return {
    steadyPerSecond,
    outage: rateOf(requests, WARM_UP_MS, outageTo) / steadyPerSecond,
    outagePeak: peak(WARM_UP_MS, outageTo, 10_000),
    recovery: peak(outageTo, end, 10_000),
    recoverySecond: peak(outageTo, end, 1000),
    submitted,
    delivered,
    duplicates,
    calmAfterMs: calmAfter(requests, { from: outageTo, to: end, perSecond: 1.1 * steadyPerSecond }),
  };
}

function rateOf(requests: readonly (number | undefined)[], from: number, to: number): number {
  let sum = 0;
  for (let second = Math.floor(from / 1000); second < to / 1000; second += 1) sum += requests[second] ?? 0;
  return sum / ((to - from) / 1000);
}

interface Range {
  readonly from: number;
  readonly to: number;
}

function peakRate(requests: readonly number[], { from, to, bucketMs }: Range & { readonly bucketMs: number }): number {
  let peak = 0;
  for (let at = from; at < to; at += bucketMs) peak = Math.max(peak, rateOf(requests, at, at + bucketMs));
  return peak;
}

function calmAfter(
  requests: readonly number[],
  { from, to, perSecond }: Range & { readonly perSecond: number },
): number | null {
  let calmFrom: number | null = null;
  for (let at = to - 30_000; at >= from && rateOf(requests, at, at + 30_000) <= perSecond; at -= 5000) calmFrom = at;
  return calmFrom === null ? null : calmFrom - from;
}
