/**
 * The evidence table: what an outcome proves about a message, what to do, and what it says of the API's health. Only what is proven counts
 * as not sent. Each row is explained in `docs/reliability.md`.
 */
import { isApiFailure, type ApiFailure, type Evidence as Proof, type RequestField } from '../api/errors.ts';
import type { ChatResponse } from '../api/types.ts';
import { DEFAULT_POLICY, type LoadPolicy } from './load/policy.ts';
import { isOutageReply, type AttemptEvidence, type FailureReason } from './message.ts';
import type { Act, Classification, Health, Outcome, WaitHold } from './outcome.ts';

/** What went before, for the rows that count. */
export interface ClassifyContext {
  /** How many attempts of this message ended in a 425 before; for a preparation, how often it failed before. @default 0 */
  readonly earlierTries?: number;
  /** @default DEFAULT_POLICY */
  readonly policy?: LoadPolicy;
}

type Circumstances = Required<ClassifyContext>;

/** Judges an outcome. Never throws. */
export function classify(outcome: Outcome, context: ClassifyContext = {}): Classification {
  const circumstances = { earlierTries: 0, policy: DEFAULT_POLICY, ...context };
  switch (outcome.type) {
    case 'replied':
      return { evidence: 'E3', act: deliver(outcome.response), health: 'up', retryAfterMs: null };
    case 'offline':
      return { evidence: 'E0', act: wait('network'), health: 'unknown', retryAfterMs: null };
    case 'interrupted':
      return { evidence: 'E2', act: reconcile(), health: 'unknown', retryAfterMs: null };
    case 'stopped':
      return classifyStop(outcome.error);
    case 'unprepared':
      return classifyUnprepared(outcome, circumstances);
    case 'failed':
      return classifyFailure(outcome.error, circumstances);
  }
}

/**
 * Whether a probe that failed proves all the same that the API is there and takes the token, as an API without the optional endpoints does.
 */
export function isProofOfApi(error: unknown): boolean {
  if (!isApiFailure(error)) return false;
  switch (error.code) {
    case 'configuration':
    case 'server':
      return error.isFromApp && [404, 405, 500].includes(error.status ?? 0);
    case 'conversation-gone':
    case 'request-refused':
      return true;
    case 'unreadable-response':
      // JSON: a list of another version of the API is an answer, too.
      return error.reason === 'shape';
    default:
      return false;
  }
}

function classifyFailure(error: unknown, circumstances: Circumstances): Classification {
  if (!isApiFailure(error)) return { evidence: 'E2', act: reconcile(), health: 'unknown', retryAfterMs: null };
  const { retryAfterMs } = error;
  return { ...judge(error, circumstances), health: healthOf(error), retryAfterMs };
}

function judge(error: ApiFailure, circumstances: Circumstances): Pick<Classification, 'evidence' | 'act'> {
  switch (error.evidence) {
    case 'applied':
      return { evidence: 'E4', act: { type: 'await-reply' } };
    case 'unknown':
      return { evidence: 'E2', act: reconcileAfter(error, circumstances.policy) };
    case 'refused':
    case 'not-sent':
      return { evidence: PROVEN[error.evidence], act: actOnAbsent(error, circumstances) };
  }
}

const PROVEN = { refused: 'E1', 'not-sent': 'E0' } as const satisfies Partial<Record<Proof, AttemptEvidence>>;

/** The API provably does not have the message. */
function actOnAbsent(error: ApiFailure, { earlierTries, policy }: Circumstances): Act {
  const { retryAfterMs: atLeastMs } = error;
  switch (error.code) {
    case 'token':
    case 'authentication':
      return wait('sign-in', { atLeastMs });
    case 'conversation-gone':
      return { type: 'move', isForeign: error.isForeign };
    case 'configuration':
    case 'forbidden':
      return fail(error.code);
    case 'request-refused':
      return fail(error.status === 413 ? 'too-large' : reasonOf(error.field));
    case 'invalid-request':
      return fail(reasonOf(error.field));
    case 'busy':
      if (error.status !== 425) return wait('busy', { pace: 'busy', atLeastMs });
      if (earlierTries >= policy.tooEarlyTries) return fail('rate-limited');
      return wait('busy', { pace: 'too-early', atLeastMs });
    case 'intercepted':
      return wait('portal', { atLeastMs });
    case 'timeout':
      // The only thing before the request that takes time is the token function.
      return wait('sign-in', { atLeastMs });
    case 'aborted':
    case 'network':
    case 'server':
    case 'unreadable-response':
      return wait('network', { atLeastMs });
  }
}

/** The API may have the message. */
function reconcileAfter(error: ApiFailure, policy: LoadPolicy): Act {
  switch (error.code) {
    case 'configuration':
      return reconcile({ ifNotApplied: 'configuration' });
    case 'intercepted':
      return reconcile({ waitFirstMs: error.retryAfterMs, isIntercepted: true });
    case 'server':
      return reconcile({
        waitFirstMs: error.retryAfterMs ?? (error.status === 409 ? policy.conflictWaitMs : null),
        isEnded: error.isFromApp && error.status === 500,
      });
    default:
      return reconcile({ waitFirstMs: error.retryAfterMs });
  }
}

function classifyStop(error: unknown): Classification {
  const rest = { health: 'unknown', retryAfterMs: null } as const;
  const proof = isApiFailure(error) ? error.evidence : 'unknown';
  switch (proof) {
    case 'applied':
      return { evidence: 'E4', act: { type: 'await-reply' }, ...rest };
    case 'unknown':
      return { evidence: 'E2', act: reconcile({ ifNotApplied: 'stopped' }), ...rest };
    case 'refused':
    case 'not-sent':
      return { evidence: PROVEN[proof], act: fail('stopped'), ...rest };
  }
}

function classifyUnprepared(
  { step, error }: Extract<Outcome, { type: 'unprepared' }>,
  { earlierTries, policy }: Circumstances,
): Classification {
  if (!isApiFailure(error)) return { evidence: 'E0', act: wait('network'), health: 'unknown', retryAfterMs: null };
  const known = { evidence: 'E0', health: healthOf(error), retryAfterMs: error.retryAfterMs } as const;
  const isUnknown = error.evidence === 'unknown' || error.evidence === 'applied';
  const isSpent = earlierTries >= (step === 'upload' ? policy.uploadTries : policy.createTries);
  // The number of tries bounds what the API may be left with: a 429 leaves nothing there, an outage is bounded by the breaker.
  const isByHand = step !== 'probe' && isUnknown && isSpent;
  switch (error.code) {
    case 'request-refused':
      if (step === 'upload') return { ...known, act: fail(error.status === 413 ? 'too-large' : 'image-refused') };
      return { ...known, act: fail('configuration') };
    case 'conversation-gone':
      // No conversation is named in an upload.
      if (step === 'upload') return { ...known, act: fail('image-refused') };
      break;
    case 'intercepted':
      return { ...known, act: wait('portal', { atLeastMs: error.retryAfterMs, isByHand }) };
    case 'busy':
      return { ...known, act: wait('busy', { pace: 'busy', atLeastMs: error.retryAfterMs }) };
    case 'aborted':
    case 'network':
    case 'server':
    case 'timeout':
    case 'unreadable-response':
      if (error.evidence === 'not-sent') break;
      return { ...known, act: wait('network', { atLeastMs: error.retryAfterMs, isByHand }) };
    default:
      break;
  }
  return { ...known, act: actOnAbsent(error, { earlierTries, policy }) };
}

/** A refusal is an answer, too: the API is up. Nothing is known of it when nothing was sent, or nobody waited for the end. */
function healthOf(error: ApiFailure): Health {
  switch (error.code) {
    case 'busy':
    case 'intercepted':
    case 'network':
    case 'server':
      return 'down';
    case 'timeout':
      return error.evidence === 'not-sent' ? 'unknown' : 'down';
    case 'configuration':
      return error.isFromApp ? 'up' : 'unknown';
    case 'aborted':
    case 'invalid-request':
    case 'token':
      return 'unknown';
    case 'authentication':
    case 'conversation-gone':
    case 'forbidden':
    case 'request-refused':
      return 'up';
    case 'unreadable-response':
      return error.reason === 'truncated' ? 'down' : 'up';
  }
}

function deliver({ assistantMessage: { artifact, content, meta } }: ChatResponse): Act {
  return {
    type: 'deliver',
    isOutage: isOutageReply(content, meta),
    isEmpty: content.trim() === '' && artifact === null,
  };
}

function fail(reason: FailureReason | 'stopped'): Act {
  return { type: 'fail', reason };
}

type ActOf<T extends Act['type']> = Omit<Extract<Act, { type: T }>, 'type'>;

function wait(hold: WaitHold, differing: Partial<ActOf<'wait'>> = {}): Act {
  return {
    type: 'wait',
    hold,
    pace: 'back-off',
    atLeastMs: null,
    isByHand: false,
    ...differing,
  };
}

function reconcile(differing: Partial<ActOf<'reconcile'>> = {}): Act {
  const usual = { waitFirstMs: null, isEnded: false, isIntercepted: false, ifNotApplied: 'resend' } as const;
  return { type: 'reconcile', ...usual, ...differing };
}

function reasonOf(field: RequestField | null): FailureReason {
  switch (field) {
    case 'message':
      return 'invalid';
    case 'images':
      return 'image-refused';
    case 'artifact':
      return 'artifact-refused';
    default:
      return 'refused';
  }
}
