/** Every time and number by which the outbox waits, gives up and spreads its load, as one value that is handed in. */

/** A range from which a time is drawn evenly. */
export interface SpanMs {
  /** Inclusive, ms. */
  readonly fromMs: number;
  /** Exclusive, ms. */
  readonly toMs: number;
}

/** The times are measured in ms; {@link scalePolicy} makes them shorter for tests. */
export interface LoadPolicy {
  /** After the end of an attempt of unknown outcome, how long its message may still appear in the history. */
  readonly quietPeriodMs: number;
  /** When to look for it, counted from that end. The distance of the last two repeats until the quiet period is over. */
  readonly lookUpsMs: readonly number[];
  /** How soon the first of these looks may come after a failure of the connection, which many clients see at the same moment. */
  readonly firstLookUp: SpanMs;
  /** The waits before the first, second … look for a reply that the API owes; the last one repeats. */
  readonly replyLooksMs: readonly number[];
  /** How long a reply is waited for that the API owes to a message it has. */
  readonly awaitingPatienceMs: number;
  /** How long a stopped message holds back the next one. */
  readonly stopHoldMs: number;
  /** A message that was queued longer than this asks before it is sent. */
  readonly queuedMaxAgeMs: number;
  /** How long a message and its reply may take. */
  readonly chatTimeoutMs: number;
  /** When the screen says that the assistant is still at work. */
  readonly stillWorkingMs: number;
  /** A probe that has not answered for so long is taken for lost. */
  readonly probeTimeoutMs: number;
  /** Before a POST, the API is asked whether it is there unless it answered no longer ago than this. */
  readonly freshSuccessMs: number;
  /** The wait after the first failure is drawn from up to this, and doubles with each further one. */
  readonly backOffBaseMs: number;
  /** The most that it doubles to. */
  readonly backOffMaxMs: number;
  /** Where the API asks for a time, the wait is that times U(1, this). */
  readonly retryAfterFactor: number;
  /** A wait asked for that is longer than this is no countdown: it is a hold with "send now". */
  readonly longestCountdownMs: number;
  /** The wait after a 409 that names none. */
  readonly conflictWaitMs: number;
  /** The wait after a 425. */
  readonly tooEarly: SpanMs;
  /** How often a message is sent again after a 425. */
  readonly tooEarlyTries: number;
  /** How often an upload that failed is made again. */
  readonly uploadTries: number;
  /** How often a creation of a conversation whose outcome is unknown is repeated. */
  readonly createTries: number;
  /** Failures in a row that open the breaker. */
  readonly breakerFailures: number;
  /** How long it stays open the first time. */
  readonly breakerOpen: SpanMs;
  /** It stays open twice as long each further time, up to this many times as long. */
  readonly breakerMaxGrowth: number;
  /** Tokens of a full budget. */
  readonly budgetTokens: number;
  /** What a failure costs. */
  readonly budgetPerFailure: number;
  /** What a success gives back. */
  readonly budgetPerSuccess: number;
  /** How long queued messages wait after the network, or the page, has come back. */
  readonly returnSpread: SpanMs;
  /** The same when the user is there and waiting. */
  readonly returnSpreadTyping: SpanMs;
  /** The user is there when they typed no longer ago than this. */
  readonly typingMs: number;
  /** Between two messages of a queue. */
  readonly drainGap: SpanMs;
  /** One "send now" in this time passes even an open breaker. */
  readonly clickEveryMs: number;
  /** A conversation that is being created has not answered for so long: whether there is one is not known. */
  readonly createTimeoutMs: number;
  /**
   * How long a tab may send for all without a sign of life. Renewed at each third of it; hidden tabs run timers once a minute, so that in
   * production it must not be shorter than a minute and a half.
   */
  readonly leaseMs: number;
  /** Where tabs share no locks: how often the lease of another one is looked at. */
  readonly leaseAskAgainMs: number;
  /** How long a deletion can be taken back before the API is asked for it. */
  readonly deleteGraceMs: number;
  /** After which waits the result of a request is written again to a storage that refuses it. */
  readonly storeAgainMs: readonly number[];
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The times of production. What they do to an API is measured by `npm run herd`. */
export const DEFAULT_POLICY: LoadPolicy = {
  quietPeriodMs: 180 * SECOND,
  lookUpsMs: [0, 5, 20, 60, 120].map((seconds) => seconds * SECOND),
  firstLookUp: { fromMs: 0, toMs: 10 * SECOND },
  replyLooksMs: [2, 5, 10, 20, 40, 60].map((seconds) => seconds * SECOND),
  awaitingPatienceMs: 10 * MINUTE,
  stopHoldMs: 60 * SECOND,
  queuedMaxAgeMs: 72 * HOUR,
  chatTimeoutMs: 180 * SECOND,
  stillWorkingMs: 20 * SECOND,
  probeTimeoutMs: 30 * SECOND,
  freshSuccessMs: 30 * SECOND,
  backOffBaseMs: 2 * SECOND,
  backOffMaxMs: 120 * SECOND,
  retryAfterFactor: 2,
  longestCountdownMs: HOUR,
  conflictWaitMs: 5 * SECOND,
  tooEarly: { fromMs: SECOND, toMs: 3 * SECOND },
  tooEarlyTries: 2,
  uploadTries: 3,
  createTries: 2,
  breakerFailures: 2,
  breakerOpen: { fromMs: 65 * SECOND, toMs: 130 * SECOND },
  breakerMaxGrowth: 4,
  budgetTokens: 10,
  budgetPerFailure: 1,
  budgetPerSuccess: 0.5,
  returnSpread: { fromMs: 0, toMs: 120 * SECOND },
  returnSpreadTyping: { fromMs: 0, toMs: 2 * SECOND },
  typingMs: 10 * SECOND,
  drainGap: { fromMs: SECOND, toMs: 5 * SECOND },
  clickEveryMs: 5 * SECOND,
  createTimeoutMs: 30 * SECOND,
  leaseMs: 90 * SECOND,
  leaseAskAgainMs: SECOND,
  deleteGraceMs: 30 * SECOND,
  storeAgainMs: [0.1, 1, 5, 15].map((seconds) => seconds * SECOND),
};

/**
 * The same policy in another measure of time, so that a test waits for a thousandth of it.
 * @param factor by which each time is multiplied; numbers of tries and tokens stay
 */
export function scalePolicy(policy: LoadPolicy, factor: number): LoadPolicy {
  const ms = (time: number): number => time * factor;
  const span = ({ fromMs, toMs }: SpanMs): SpanMs => ({ fromMs: ms(fromMs), toMs: ms(toMs) });
  return {
    ...policy,
    quietPeriodMs: ms(policy.quietPeriodMs),
    lookUpsMs: policy.lookUpsMs.map(ms),
    firstLookUp: span(policy.firstLookUp),
    replyLooksMs: policy.replyLooksMs.map(ms),
    awaitingPatienceMs: ms(policy.awaitingPatienceMs),
    stopHoldMs: ms(policy.stopHoldMs),
    queuedMaxAgeMs: ms(policy.queuedMaxAgeMs),
    chatTimeoutMs: ms(policy.chatTimeoutMs),
    stillWorkingMs: ms(policy.stillWorkingMs),
    probeTimeoutMs: ms(policy.probeTimeoutMs),
    freshSuccessMs: ms(policy.freshSuccessMs),
    backOffBaseMs: ms(policy.backOffBaseMs),
    backOffMaxMs: ms(policy.backOffMaxMs),
    longestCountdownMs: ms(policy.longestCountdownMs),
    conflictWaitMs: ms(policy.conflictWaitMs),
    tooEarly: span(policy.tooEarly),
    breakerOpen: span(policy.breakerOpen),
    returnSpread: span(policy.returnSpread),
    returnSpreadTyping: span(policy.returnSpreadTyping),
    typingMs: ms(policy.typingMs),
    drainGap: span(policy.drainGap),
    clickEveryMs: ms(policy.clickEveryMs),
    createTimeoutMs: ms(policy.createTimeoutMs),
    leaseMs: ms(policy.leaseMs),
    leaseAskAgainMs: ms(policy.leaseAskAgainMs),
    deleteGraceMs: ms(policy.deleteGraceMs),
    storeAgainMs: policy.storeAgainMs.map(ms),
  };
}

/** A time of the range. @param random in [0, 1) */
export function within({ fromMs, toMs }: SpanMs, random: number): number {
  return fromMs + (toMs - fromMs) * random;
}
