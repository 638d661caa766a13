import { describe, expect, it } from 'vitest';
import {
  AbortedError,
  AuthenticationError,
  BusyError,
  ConfigurationError,
  ConversationGoneError,
  ForbiddenError,
  InterceptedError,
  InvalidRequestError,
  NetworkError,
  RequestRefusedError,
  ServerError,
  TimeoutError,
  TokenError,
  UnreadableResponseError,
  type ApiFailure,
} from '../../../src/api/errors.ts';
import { judgeConnect, judgeSend } from '../../../src/conversation/verdict.ts';

interface Row {
  readonly error: ApiFailure;
  readonly send: Readonly<Record<string, unknown>>;
  readonly connect: Readonly<Record<string, unknown>>;
}

const failed = (reason: string, retryAfterMs: number | null = null) => ({ type: 'failed', reason, retryAfterMs });
const unknown = { type: 'unknown' };
const away = (retryAfterMs: number | null = null) => ({ type: 'away', retryAfterMs });
const stuck = (type: string) => ({ type: 'stuck', problem: { type } });
const refused = (field: RequestRefusedError['field']) => new RequestRefusedError({ status: 422, field });

const ROWS: Readonly<Record<string, Row>> = {
  'no token': { error: new TokenError('x'), send: { type: 'sign-in' }, connect: stuck('sign-in') },
  'a refused token': {
    error: new AuthenticationError({ status: 401 }),
    send: { type: 'sign-in' },
    connect: stuck('sign-in'),
  },
  'an inactive account': {
    error: new ForbiddenError({ status: 403 }),
    send: failed('forbidden'),
    connect: stuck('forbidden'),
  },
  'a lost conversation': {
    error: new ConversationGoneError(false, { status: 404 }),
    send: { type: 'gone' },
    connect: { type: 'gone', isForeign: false },
  },
  'another account’s conversation': {
    error: new ConversationGoneError(true, { status: 403 }),
    send: failed('conversation-foreign'),
    connect: { type: 'gone', isForeign: true },
  },
  'a refused message': { error: refused('message'), send: failed('invalid'), connect: stuck('configuration') },
  'refused images': { error: refused('images'), send: failed('image-refused'), connect: stuck('configuration') },
  'a refused artifact': {
    error: refused('artifact'),
    send: failed('artifact-refused'),
    connect: stuck('configuration'),
  },
  'another refused field': { error: refused('title'), send: failed('refused'), connect: stuck('configuration') },
  'a refusal without a field': {
    error: new RequestRefusedError({ status: 415 }),
    send: failed('refused'),
    connect: stuck('configuration'),
  },
  'a request too large': {
    error: new RequestRefusedError({ status: 413 }),
    send: failed('too-large'),
    connect: stuck('configuration'),
  },
  'our own check of the message': {
    error: new InvalidRequestError('message', 'x'),
    send: failed('invalid'),
    connect: stuck('configuration'),
  },
  'our own check of the artifact': {
    error: new InvalidRequestError('artifact', 'x'),
    send: failed('artifact-refused'),
    connect: stuck('configuration'),
  },
  'a busy API': { error: new BusyError({ status: 429 }), send: failed('rate-limited'), connect: away() },
  'a busy API that says when': {
    error: new BusyError({ status: 429, retryAfterMs: 7000 }),
    send: failed('rate-limited', 7000),
    connect: away(7000),
  },
  'a route that is not there': {
    error: new ConfigurationError('x', { status: 404, evidence: 'refused' }),
    send: failed('configuration'),
    connect: stuck('configuration'),
  },
  'a redirect': {
    error: new ConfigurationError('x', { status: 307, evidence: 'unknown' }),
    send: unknown,
    connect: stuck('configuration'),
  },
  'a broken network': { error: new NetworkError(), send: unknown, connect: away() },
  'a portal': { error: new InterceptedError({ status: 200 }), send: unknown, connect: away() },
  'our timeout': { error: new TimeoutError(1000, { evidence: 'unknown' }), send: unknown, connect: away() },
  'a stop by the user': { error: new AbortedError({ evidence: 'unknown' }), send: unknown, connect: away() },
  'an error of the app': { error: new ServerError(true, { status: 500 }), send: unknown, connect: away() },
  'an error of a gateway': {
    error: new ServerError(false, { status: 503, retryAfterMs: 5000 }),
    send: unknown,
    connect: away(5000),
  },
  'an answer cut short': { error: new UnreadableResponseError('truncated'), send: unknown, connect: away() },
  'an answer of the wrong shape': { error: new UnreadableResponseError('shape'), send: unknown, connect: away() },
};

describe('verdict on a message', () => {
  it.each(Object.entries(ROWS))('after %s', (_name, { error, send }) => {
    expect(judgeSend(error)).toEqual(send);
  });

  it('claims nothing after an error that is none of ours', () => {
    expect(judgeSend(new TypeError('x'))).toEqual(unknown);
    expect(judgeSend('x')).toEqual(unknown);
  });

  it.each(Object.entries(ROWS))('never counts as refused what may have been applied: %s', (_name, { error }) => {
    if (error.evidence === 'unknown' || error.evidence === 'applied') expect(judgeSend(error)).toEqual(unknown);
  });
});

describe('verdict on a connection', () => {
  it.each(Object.entries(ROWS))('after %s', (_name, { error, connect }) => {
    expect(judgeConnect(error)).toEqual(connect);
  });

  it('tries again after an error that is none of ours', () => {
    expect(judgeConnect(new TypeError('x'))).toEqual(away());
  });
});
