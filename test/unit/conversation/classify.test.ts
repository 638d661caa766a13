import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AbortedError,
  AuthenticationError,
  ConfigurationError,
  ConversationGoneError,
  InterceptedError,
  InvalidRequestError,
  NetworkError,
  ServerError,
  TimeoutError,
  TokenError,
  UnreadableResponseError,
} from '../../../src/api/errors.ts';
import { failureOfAnswer, failureOfRedirect, type FailedAnswer } from '../../../src/api/failure-of-answer.ts';
import type { ApiMessage, ChatResponse } from '../../../src/api/types.ts';
import { classify, isProofOfApi } from '../../../src/conversation/classify.ts';
import { DEFAULT_POLICY, scalePolicy } from '../../../src/conversation/load/policy.ts';
import type { Act, Outcome } from '../../../src/conversation/outcome.ts';

const message: ApiMessage = {
  id: 'm',
  conversationId: 'c',
  createdAt: 0,
  role: 'user',
  content: 'hello',
  images: [],
  artifact: null,
  meta: null,
};

const replied = (reply: Partial<ApiMessage>): Outcome => {
  const assistantMessage: ApiMessage = { ...message, id: 'r', role: 'assistant', ...reply };
  const response: ChatResponse = { conversationId: 'c', userMessage: message, assistantMessage };
  return { type: 'replied', response };
};
const failed = (error: unknown): Outcome => ({ type: 'failed', error });

interface AnswerParts {
  readonly detail?: string | null;
  readonly retryAfterMs?: number;
  readonly isForwarded?: boolean;
  readonly loc?: readonly (string | number)[];
}

/** What the API client makes of such an answer. */
function answer(status: number, { detail = null, retryAfterMs, isForwarded = true, loc }: AnswerParts = {}) {
  const issues = loc === undefined ? [] : [{ type: 'missing', loc }];
  const body: FailedAnswer['detail'] = detail === null && loc === undefined ? null : { text: detail, issues };
  return failureOfAnswer({ status, retryAfterMs: retryAfterMs ?? null, isForwarded, detail: body });
}

const answered = (status: number, parts?: AnswerParts): Outcome => failed(answer(status, parts));
const wait = (hold: string, differing: object = {}): object => ({
  type: 'wait',
  hold,
  pace: 'back-off',
  atLeastMs: null,
  isByHand: false,
  ...differing,
});
const reconcile = (differing: object = {}): object => ({
  type: 'reconcile',
  waitFirstMs: null,
  isEnded: false,
  isIntercepted: false,
  ifNotApplied: 'resend',
  ...differing,
});
const fail = (reason: string): object => ({ type: 'fail', reason });

describe('the evidence table', () => {
  const unknown = { evidence: 'unknown' } as const;
  const probe = (error: unknown): Outcome => ({ type: 'unprepared', step: 'probe', error });
  const artifact = { type: 'unknown', raw: {} } as unknown as ApiMessage['artifact'];
  const outage = { content: 'I encountered an error: boom. Please try again.' };
  const meta = { iterations: null, warning: null, error: 'boom' };

  it.each<[string, Outcome, string, object]>([
    ['offline before the send', { type: 'offline' }, 'E0', wait('network')],
    ['the probe before the POST failed', probe(new NetworkError()), 'E0', wait('network')],
    ['the probe met a portal', probe(new InterceptedError({ status: 200 })), 'E0', wait('portal')],
    ['the probe was told 401', probe(answer(401)), 'E0', wait('sign-in')],
    ['the probe was told 503', probe(answer(503, { retryAfterMs: 9 })), 'E0', wait('network', { atLeastMs: 9 })],
    ['the probe was told 429', probe(answer(429)), 'E0', wait('busy', { pace: 'busy' })],
    ['the probe was told that the account is inactive', probe(answer(403, { detail: 'x' })), 'E0', fail('forbidden')],
    ['the probe met a server without the route', probe(answer(404)), 'E0', fail('configuration')],
    ['no token', failed(new TokenError('x')), 'E0', wait('sign-in')],
    ['the token did not come in time', failed(new TimeoutError(9, { evidence: 'not-sent' })), 'E0', wait('sign-in')],
    ['our own validation', failed(new InvalidRequestError('message', 'x')), 'E0', fail('invalid')],
    ['our own validation of an image', failed(new InvalidRequestError('images', 'x')), 'E0', fail('image-refused')],
    ['a base URL of no use', failed(new ConfigurationError('x')), 'E0', fail('configuration')],
    ['the connection failed during the POST', failed(new NetworkError()), 'E2', reconcile()],
    ['our timeout', failed(new TimeoutError(180_000)), 'E2', reconcile()],
    ['Stop', { type: 'stopped' }, 'E2', reconcile({ ifNotApplied: 'stopped' })],
    ['Stop in flight', { type: 'stopped', error: new AbortedError() }, 'E2', reconcile({ ifNotApplied: 'stopped' })],
    [
      'Stop before it left',
      { type: 'stopped', error: new AbortedError({ evidence: 'not-sent' }) },
      'E0',
      fail('stopped'),
    ],
    [
      'Stop while the reply came',
      { type: 'stopped', error: new AbortedError({ evidence: 'applied' }) },
      'E4',
      { type: 'await-reply' },
    ],
    ['Stop at a refusal', { type: 'stopped', error: new AuthenticationError() }, 'E1', fail('stopped')],
    ['the page closed, crashed or was discarded', { type: 'interrupted' }, 'E2', reconcile()],
    ['the page was left in flight', failed(new AbortedError()), 'E2', reconcile()],
    ['2xx, body cut off', failed(new UnreadableResponseError('truncated')), 'E4', { type: 'await-reply' }],
    ['2xx, bad JSON', failed(new UnreadableResponseError('json')), 'E4', { type: 'await-reply' }],
    ['2xx, another shape', failed(new UnreadableResponseError('shape')), 'E4', { type: 'await-reply' }],
    ['2xx, too slow to read', failed(new TimeoutError(9, { evidence: 'applied' })), 'E4', { type: 'await-reply' }],
    ['200 text/html', failed(new InterceptedError({ status: 200 })), 'E2', reconcile({ isIntercepted: true })],
    ['a redirect', failed(failureOfRedirect(null)), 'E2', reconcile({ ifNotApplied: 'configuration' })],
    ...[400, 411, 414, 415, 422, 431, 451, 501, 505].map((status): [string, Outcome, string, object] => [
      String(status),
      answered(status),
      'E1',
      fail('refused'),
    ]),
    ['413', answered(413), 'E1', fail('too-large')],
    ['401', answered(401), 'E1', wait('sign-in')],
    ['403 without a token', answered(403, { detail: 'Not authenticated' }), 'E1', wait('sign-in')],
    ['403 of an inactive account', answered(403, { detail: 'User account is inactive' }), 'E1', fail('forbidden')],
    [
      '404 of the conversation',
      answered(404, { detail: 'Conversation not found' }),
      'E1',
      { type: 'move', isForeign: false },
    ],
    ['410', answered(410), 'E1', { type: 'move', isForeign: false }],
    [
      "403 of another account's conversation",
      answered(403, { detail: "You don't have permission to access this conversation" }),
      'E1',
      { type: 'move', isForeign: true },
    ],
    ['404 of the route', answered(404, { detail: 'Not Found' }), 'E1', fail('configuration')],
    ['405', answered(405), 'E1', fail('configuration')],
    ['408', answered(408), 'E2', reconcile()],
    ['409', answered(409), 'E2', reconcile({ waitFirstMs: 5000 })],
    ['409 with Retry-After', answered(409, { retryAfterMs: 60 }), 'E2', reconcile({ waitFirstMs: 60 })],
    ['425', answered(425), 'E1', wait('busy', { pace: 'too-early' })],
    ['429', answered(429, { retryAfterMs: 7 }), 'E1', wait('busy', { pace: 'busy', atLeastMs: 7 })],
    ['JSON 500 of the app', answered(500, { detail: 'AI agent error' }), 'E2', reconcile({ isEnded: true })],
    ['JSON 503 with a detail', answered(503, { detail: 'x' }), 'E2', reconcile()],
    ...[500, 502, 503, 504, 507, 508, 520, 529].map((status): [string, Outcome, string, object] => [
      `${status} with Retry-After`,
      answered(status, { retryAfterMs: 3000 }),
      'E2',
      reconcile({ waitFirstMs: 3000 }),
    ]),
    ['a reply', replied({}), 'E3', { type: 'deliver', isOutage: false, isEmpty: false }],
    ['the outage sentence', replied({ ...outage, meta }), 'E3', { type: 'deliver', isOutage: true, isEmpty: false }],
    ['a reply without text', replied({ content: '' }), 'E3', { type: 'deliver', isOutage: false, isEmpty: true }],
    [
      'an artifact without text',
      replied({ content: '', artifact }),
      'E3',
      { type: 'deliver', isOutage: false, isEmpty: false },
    ],
    ['422 of the artifact', answered(422, { loc: ['body', 'artifact', 'x'] }), 'E1', fail('artifact-refused')],
    ['422 of an image', answered(422, { loc: ['body', 'images', 0] }), 'E1', fail('image-refused')],
    [
      'a proxy passed nothing on',
      answered(503, { isForwarded: false, retryAfterMs: 5 }),
      'E0',
      wait('network', { atLeastMs: 5 }),
    ],
    ['511', answered(511), 'E0', wait('portal')],
    ['an error that is none of ours', failed(new TypeError('x')), 'E2', reconcile()],
    ['an unknown answer whose evidence is unknown', failed(new ServerError(false, unknown)), 'E2', reconcile()],
  ])('%s', (_name, ...row) => {
    const [outcome, evidence, act] = row;
    const verdict = classify(outcome);
    expect(verdict.evidence).toBe(evidence);
    expect(verdict.act).toEqual(act);
  });

  it('sends again after a 425 at most twice', () => {
    const acts = [0, 1, 2].map((earlierTries) => classify(answered(425), { earlierTries }).act.type);
    expect(acts).toEqual(['wait', 'wait', 'fail']);
  });

  it('repeats an upload that failed three times, and one that was refused never', () => {
    const upload = (error: unknown, earlierTries: number) =>
      classify({ type: 'unprepared', step: 'upload', error }, { earlierTries });
    const acts = [0, 1, 2, 3].map((tries) => upload(answer(502), tries));
    expect(acts.map(({ evidence }) => evidence)).toEqual(['E0', 'E0', 'E0', 'E0']);
    expect(acts.map(({ act }) => act.type === 'wait' && act.isByHand)).toEqual([false, false, false, true]);
    expect(upload(answer(400), 0).act).toEqual(fail('image-refused'));
    expect(upload(answer(413), 0).act).toEqual(fail('too-large'));
    // There is no conversation in an upload that could be gone.
    expect(upload(new ConversationGoneError(false, { status: 404 }), 0).act).toEqual(fail('image-refused'));
  });

  it('repeats the creation of a conversation twice when its outcome is unknown, and as often as it takes when nothing was created', () => {
    const create = (error: unknown, earlierTries: number) => {
      const { act } = classify({ type: 'unprepared', step: 'create', error }, { earlierTries });
      return act.type === 'wait' && act.isByHand;
    };
    expect([0, 1, 2].map((tries) => create(new NetworkError(), tries))).toEqual([false, false, true]);
    expect(create(answer(429), 9)).toBe(false);
  });

  it('takes its times from the policy', () => {
    const { act } = classify(answered(409), { policy: scalePolicy(DEFAULT_POLICY, 0.001) });
    expect(act).toMatchObject({ waitFirstMs: 5 });
  });
});

describe('the health of the API', () => {
  it.each<[string, Outcome, string, number | null]>([
    ['a reply', replied({}), 'up', null],
    ['a refusal', answered(422), 'up', null],
    ['a 401', answered(401), 'up', null],
    ['no connection', failed(new NetworkError()), 'down', null],
    ['a timeout', failed(new TimeoutError(1)), 'down', null],
    ['a 503', answered(503, { retryAfterMs: 4 }), 'down', 4],
    ['a 429', answered(429, { retryAfterMs: 4 }), 'down', 4],
    ['a portal', answered(511), 'down', null],
    ['a reply cut off', failed(new UnreadableResponseError('truncated')), 'down', null],
    ['a reply of another shape', failed(new UnreadableResponseError('shape')), 'up', null],
    ['a token function that hangs', failed(new TimeoutError(1, { evidence: 'not-sent' })), 'unknown', null],
    ['a Stop', { type: 'stopped' }, 'unknown', null],
    ['a crash', { type: 'interrupted' }, 'unknown', null],
    ['our own validation', failed(new InvalidRequestError('message', 'x')), 'unknown', null],
    ['a route that the API lacks', answered(404, { detail: 'Not Found' }), 'up', null],
  ])('after %s', (_name, ...row) => {
    const [outcome, health, retryAfterMs] = row;
    expect(classify(outcome)).toMatchObject({ health, retryAfterMs });
  });

  it.each<[string, unknown, boolean]>([
    ['404 of the route', answer(404, { detail: 'Not Found' }), true],
    ['405', answer(405, { detail: 'Method Not Allowed' }), true],
    ['404 of another server', answer(404), false],
    ['JSON 500', answer(500, { detail: 'x' }), true],
    ['500 of a gateway', answer(500), false],
    ['503', answer(503, { detail: 'x' }), false],
    ['401', answer(401, { detail: 'x' }), false],
    ['422', answer(422, { detail: 'x' }), true],
    ['JSON of another shape', new UnreadableResponseError('shape'), true],
    ['a broken answer', new UnreadableResponseError('truncated'), false],
    ['no connection', new NetworkError(), false],
    ['an error that is none of ours', new TypeError('x'), false],
  ])('is proven, or not, by a probe that ends in %s', (_name, error, isProof) => {
    expect(isProofOfApi(error)).toBe(isProof);
  });
});

describe('whatever the API client rejects with', () => {
  const status = fc.integer({ min: 300, max: 599 });
  const detail = fc.option(fc.oneof(fc.string(), fc.constantFrom('Not Found', 'Conversation not found')));
  const failure = fc.oneof(
    fc
      .record({ status, detail, retryAfterMs: fc.nat(), isForwarded: fc.boolean() })
      .map(({ status: code, ...parts }) => answer(code, parts)),
    fc
      .constantFrom('not-sent', 'refused', 'unknown', 'applied')
      .chain((evidence) =>
        fc.constantFrom(
          new AbortedError({ evidence }),
          new NetworkError({ evidence }),
          new TimeoutError(1, { evidence }),
          new UnreadableResponseError('json', { evidence }),
        ),
      ),
    fc.anything(),
  );
  const ALLOWED: Record<string, readonly Act['type'][]> = {
    E0: ['wait', 'fail', 'move'],
    E1: ['wait', 'fail', 'move'],
    E2: ['reconcile'],
    E4: ['await-reply'],
  };

  it('a message is sent again without a look into the history only when it was proven not to be there', () => {
    fc.assert(
      fc.property(failure, fc.nat(5), (error, earlierTries) => {
        const { evidence, act } = classify(failed(error), { earlierTries });
        expect(ALLOWED[evidence]).toContain(act.type);
      }),
    );
  });

  it('a message that was stopped is never sent again', () => {
    fc.assert(
      fc.property(failure, (error) => {
        const { act } = classify({ type: 'stopped', error });
        expect(act.type === 'wait' || (act.type === 'reconcile' && act.ifNotApplied === 'resend')).toBe(false);
      }),
    );
  });

  it('a message whose preparation failed was not sent', () => {
    fc.assert(
      fc.property(failure, fc.constantFrom('probe', 'create', 'upload'), (error, step) => {
        const { evidence, act } = classify({ type: 'unprepared', step, error });
        expect(evidence).toBe('E0');
        expect(ALLOWED['E0']).toContain(act.type);
      }),
    );
  });
});
