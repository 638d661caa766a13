/** Everything that can go wrong, and which of it does in a session. */
import type { Random } from './random.ts';

/** What can happen to a request on its way or at the API. */
export const REQUEST_FAULTS = [
  'refused',
  'reset before',
  'reset after',
  'late arrival',
  'browser replay',
  'replay refused',
  'hang before',
  'hang after',
  'slow reply',
  'truncated body',
  'stalled body',
  'bad JSON',
  'wrong shape',
  'HTML 200',
  'redirect',
  '4xx refusal',
  '408',
  '409',
  '425',
  '429',
  '503 before',
  '503 after',
  'gateway before',
  'gateway after',
  '500 with detail',
  '500 traceback',
  '401 once',
  '403 not authenticated',
  '403 inactive',
  '404 route',
  '405',
  '511',
  'not forwarded',
  'outage reply',
  'empty reply',
] as const;

/** What can happen to the device, its tabs and the API, whatever they are doing. */
export const WORLD_FAULTS = [
  'offline',
  'clock +1 day',
  'clock −1 day',
  'clock −50 min',
  'sleep 8 h',
  'freeze',
  'crash',
  'crash at a port call',
  'reload',
  'storage writes fail',
  'storage reads fail',
  'storage slow',
  'storage refused at open',
  'channel delayed',
  'channel lost',
  'token expired',
  'token function fails',
  'conversation deleted',
  'conversation foreign',
  'other device',
  'no Web Locks',
] as const;

export type RequestFault = (typeof REQUEST_FAULTS)[number];
export type WorldFault = (typeof WORLD_FAULTS)[number];
export type FaultKind = RequestFault | WorldFault;

/** What may be left out of a session: faults, and things that the visitor does. */
export type Exclusion = FaultKind | 'start new' | 'purge' | 'remount' | 'travel';

/** The faults of one session. */
export interface FaultPlan {
  /** The chance that a request meets one of {@link FaultPlan.request}. */
  readonly requestRate: number;
  readonly request: readonly RequestFault[];
  readonly world: readonly WorldFault[];
}

/**
 * Draws the kinds of fault of a session. Few of them at a time: with all at once most would hide behind the others. What is left out does not
 * change what is drawn.
 */
export function drawFaultPlan(random: Random, without: readonly Exclusion[]): FaultPlan {
  const share = random.pick([0, 0.05, 0.1, 0.2, 0.3, 0.6]);
  const requestRate = random.pick([0.05, 0.2, 0.4, 0.6]);
  const draw = <T extends FaultKind>(kinds: readonly T[]): T[] =>
    kinds.filter((kind) => random.chance(share) && !without.includes(kind));
  return { requestRate, request: draw(REQUEST_FAULTS), world: draw(WORLD_FAULTS) };
}
