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
import { judgeConnect } from '../../../src/conversation/verdict.ts';

interface Row {
  readonly error: ApiFailure;
  readonly connect: Readonly<Record<string, unknown>>;
}

const away = { type: 'away' };
const stuck = (type: string) => ({ type: 'stuck', problem: { type } });
const refused = (field: RequestRefusedError['field']) => new RequestRefusedError({ status: 422, field });

const ROWS: Readonly<Record<string, Row>> = {
  'no token': { error: new TokenError('x'), connect: stuck('sign-in') },
  'a refused token': {
    error: new AuthenticationError({ status: 401 }),

    connect: stuck('sign-in'),
  },
  'an inactive account': {
    error: new ForbiddenError({ status: 403 }),

    connect: stuck('forbidden'),
  },
  'a lost conversation': {
    error: new ConversationGoneError(false, { status: 404 }),

    connect: { type: 'gone', isForeign: false },
  },
  'another account’s conversation': {
    error: new ConversationGoneError(true, { status: 403 }),

    connect: { type: 'gone', isForeign: true },
  },
  'a refused message': { error: refused('message'), connect: stuck('configuration') },
  'refused images': { error: refused('images'), connect: stuck('configuration') },
  'a refused artifact': {
    error: refused('artifact'),

    connect: stuck('configuration'),
  },
  'another refused field': { error: refused('title'), connect: stuck('configuration') },
  'a refusal without a field': {
    error: new RequestRefusedError({ status: 415 }),

    connect: stuck('configuration'),
  },
  'a request too large': {
    error: new RequestRefusedError({ status: 413 }),

    connect: stuck('configuration'),
  },
  'our own check of the message': {
    error: new InvalidRequestError('message', 'x'),

    connect: stuck('configuration'),
  },
  'our own check of the artifact': {
    error: new InvalidRequestError('artifact', 'x'),

    connect: stuck('configuration'),
  },
  'a busy API': { error: new BusyError({ status: 429 }), connect: away },
  'a busy API that says when': {
    error: new BusyError({ status: 429, retryAfterMs: 7000 }),

    connect: away,
  },
  'a route that is not there': {
    error: new ConfigurationError('x', { status: 404, evidence: 'refused' }),

    connect: stuck('configuration'),
  },
  'a redirect': {
    error: new ConfigurationError('x', { status: 307, evidence: 'unknown' }),

    connect: stuck('configuration'),
  },
  'a broken network': { error: new NetworkError(), connect: away },
  'a portal': { error: new InterceptedError({ status: 200 }), connect: away },
  'our timeout': { error: new TimeoutError(1000, { evidence: 'unknown' }), connect: away },
  'a stop by the user': { error: new AbortedError({ evidence: 'unknown' }), connect: away },
  'an error of the app': { error: new ServerError(true, { status: 500 }), connect: away },
  'an error of a gateway': {
    error: new ServerError(false, { status: 503, retryAfterMs: 5000 }),

    connect: away,
  },
  'an answer cut short': { error: new UnreadableResponseError('truncated'), connect: away },
  'an answer of the wrong shape': { error: new UnreadableResponseError('shape'), connect: away },
};

describe('verdict on a connection', () => {
  it.each(Object.entries(ROWS))('after %s', (_name, { error, connect }) => {
    expect(judgeConnect(error)).toEqual(connect);
  });

  it('tries again after an error that is none of ours', () => {
    expect(judgeConnect(new TypeError('x'))).toEqual(away);
  });
});
