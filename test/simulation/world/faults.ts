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

/** What can be wrong with an entry of a good answer, in sessions that are drawn apart, so that other sessions stay what they are. */
type EntryFault = 'unreadable entry';

export type RequestFault = (typeof REQUEST_FAULTS)[number];
export type WorldFault = (typeof WORLD_FAULTS)[number];
export type FaultKind = RequestFault | WorldFault | EntryFault;

/** What may be left out of a session: faults, and things that the visitor does. */
export type Exclusion = FaultKind | 'start new' | 'purge' | 'remount' | 'travel';

/** The faults of one session. */
export interface FaultPlan {
  /** The chance that a request meets one of {@link FaultPlan.request}. */
  readonly requestRate: number;
  readonly request: readonly RequestFault[];
  readonly world: readonly WorldFault[];
  /** The chance that one of these strikes after an action of the visitor. @default 0.35 */
  readonly worldRate?: number;
  /** The visitor presses "send now" at every countdown, more than once. */
  readonly isVisitorHasty?: boolean;
}

/** What is worth more than chance: few kinds that have to meet one another. */
const THEMES: readonly [FaultPlan, ...FaultPlan[]] = [
  // Looks that fail, and a clock that jumps meanwhile.
  {
    requestRate: 0.6,
    request: ['refused', 'late arrival', 'late arrival', '503 before'],
    world: ['clock +1 day'],
    worldRate: 0.8,
  },
  // Looks that wait, and a clock that is set back.
  {
    requestRate: 0.5,
    request: ['hang before', 'reset after', 'late arrival', 'stalled body'],
    world: ['clock −50 min'],
  },
  // A visitor who presses "send now" before an API that asks for patience.
  { requestRate: 0.6, request: ['429', '503 before'], world: [], isVisitorHasty: true },
  // Copies that the browser makes.
  { requestRate: 0.5, request: ['replay refused', 'browser replay'], world: ['reload'] },
  // Replies that come later than anybody waits.
  { requestRate: 0.5, request: ['slow reply', 'hang after'], world: ['freeze', 'crash'] },
  // Tabs that have to do without locks.
  {
    requestRate: 0.3,
    request: ['slow reply', 'reset after'],
    world: ['no Web Locks', 'clock +1 day', 'clock −50 min', 'freeze'],
  },
  // Somebody else in the same conversation.
  { requestRate: 0.2, request: ['reset after'], world: ['other device', 'reload'] },
];

/**
 * Draws the kinds of fault of a session. Few of them at a time: with all at once most would hide behind the others. What is left out does not
 * change what is drawn.
 */
export function drawFaultPlan(random: Random, without: readonly Exclusion[]): FaultPlan {
  if (random.chance(0.2)) {
    const { request, world, ...rest } = random.pick(THEMES);
    const isWanted = (kind: FaultKind) => !without.includes(kind);
    return { ...rest, request: request.filter(isWanted), world: world.filter(isWanted) };
  }
  const share = random.pick([0, 0.05, 0.1, 0.2, 0.3, 0.6]);
  const requestRate = random.pick([0.05, 0.2, 0.4, 0.6]);
  const draw = <T extends FaultKind>(kinds: readonly T[]): T[] =>
    kinds.filter((kind) => random.chance(share) && !without.includes(kind));
  return { requestRate, request: draw(REQUEST_FAULTS), world: draw(WORLD_FAULTS) };
}
