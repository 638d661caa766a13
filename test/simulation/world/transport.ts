/** How each fault treats a request: what reaches the API, and what the page hears of it. */
import { failureAnswer, htmlAnswer, jsonAnswer, type SimAnswer } from './answers.ts';
import type { RequestFault } from './faults.ts';
import type { Random } from './random.ts';
import type { ServerRequest } from './server.ts';

/** One way of a request through the network. */
export interface Leg {
  readonly random: Random;
  /** Virtual time, ms. */
  readonly now: () => number;
  /** Usual time to the API, ms. */
  readonly upMs: number;
  /** Delivers the request to the API in `delayMs`; `onAnswer` hears its answer, if any. */
  readonly deliver: (
    delayMs: number,
    onAnswer: (answer: SimAnswer) => void,
    change?: Partial<Pick<ServerRequest, 'isReplay' | 'assistant'>>,
  ) => void;
  /** The page gets an answer in `delayMs`. */
  readonly answer: (delayMs: number, answer: SimAnswer) => void;
  /** The page gets `TypeError: Failed to fetch` in `delayMs`. */
  readonly fail: (delayMs: number) => void;
}

type Carry = (leg: Leg) => void;

const lost = () => undefined;

/** No fault. */
export const carryWell: Carry = (leg) => {
  leg.deliver(leg.upMs, (answer) => {
    leg.answer(leg.upMs, answer);
  });
};

/** The API works as usual, and something happens to its answer. */
const changed =
  (change: (answer: SimAnswer, random: Random) => SimAnswer): Carry =>
  (leg) => {
    leg.deliver(leg.upMs, (answer) => {
      leg.answer(leg.upMs, change(answer, leg.random));
    });
  };

/** Somebody before the API answers; the API hears nothing. */
const intercepted =
  (make: (random: Random, nowMs: number) => SimAnswer): Carry =>
  (leg) => {
    leg.answer(leg.upMs * 2, make(leg.random, leg.now()));
  };

/** Somebody before the API loses patience and answers, and the API carries the request out all the same. */
const abandoned =
  (make: (random: Random, nowMs: number) => SimAnswer): Carry =>
  (leg) => {
    leg.deliver(leg.upMs, lost);
    leg.answer(leg.random.between(200, 30_000), make(leg.random, leg.now()));
  };

const assistant =
  (mood: ServerRequest['assistant']): Carry =>
  (leg) => {
    leg.deliver(
      leg.upMs,
      (answer) => {
        leg.answer(leg.upMs, answer);
      },
      { assistant: mood },
    );
  };

const REFUSALS = [400, 411, 413, 414, 415, 422, 431, 451, 501, 505] as const;
const GATEWAYS = [500, 502, 503, 504, 507, 508, 520, 521, 522, 524] as const;

/** The API's origin is at this wall time when the session begins; see the device's own clock. */
const SERVER_EPOCH = Date.UTC(2026, 10, 20, 12);

function retryAfter(random: Random, nowMs: number): Readonly<Record<string, string>> {
  const seconds = random.spread(1, 300);
  const date = (ms: number) => new Date(SERVER_EPOCH + ms).toUTCString();
  switch (random.below(6)) {
    case 5:
      // Longer than anybody would watch a countdown.
      return { 'retry-after': String(random.between(3601, 20_000)) };
    case 0:
      return { 'retry-after': String(seconds) };
    case 1:
      return { 'retry-after': date(nowMs + seconds * 1000), date: date(nowMs) };
    case 2:
      return { 'retry-after': random.pick(['soon', '-5', '1e9x', 'Thu, 99 Foo 2026 25:61:61 GMT', '1.5']) };
    case 3:
      return { 'retry-after': '0' };
    default:
      return {};
  }
}

function refusal(random: Random): SimAnswer {
  const status = random.pick(REFUSALS);
  if (status !== 422) return random.chance(0.5) ? failureAnswer(status, 'refused') : htmlAnswer(status);
  const field = random.pick(['message', 'images', 'artifact', 'title']);
  return jsonAnswer(422, { detail: [{ type: 'value_error', loc: ['body', field], msg: 'bad', input: 'echo' }] });
}

/** Anything that proves to a client which sends once that nothing was taken. */
function refusalOfCopy(random: Random, nowMs: number): SimAnswer {
  switch (random.below(8)) {
    case 0:
      return failureAnswer(401, 'Could not validate credentials');
    case 1:
      return failureAnswer(403, random.chance(0.5) ? 'User account is inactive' : 'Not authenticated');
    case 2:
      return failureAnswer(404, 'Not Found');
    case 3:
      return failureAnswer(405, 'Method Not Allowed');
    case 4:
      return failureAnswer(random.pick([425, 429]), 'slow down', retryAfter(random, nowMs));
    case 5:
      return htmlAnswer(511);
    default:
      return refusal(random);
  }
}

/** One entry for each fault. */
export const CARRIES: Readonly<Record<RequestFault, Carry>> = {
  refused: (leg) => {
    leg.fail(leg.upMs);
  },
  'reset before': (leg) => {
    leg.fail(leg.random.between(1, 5000));
  },
  'reset after': (leg) => {
    leg.deliver(leg.upMs, lost);
    leg.fail(leg.upMs + leg.random.between(0, 30_000));
  },
  // A proxy can hold a request for longer than the page that made it.
  'late arrival': (leg) => {
    leg.deliver(leg.random.spread(1000, 120_000), lost);
    leg.fail(leg.random.between(1, 1000));
  },
  'browser replay': (leg) => {
    leg.deliver(leg.upMs, lost);
    leg.deliver(
      leg.upMs + leg.random.spread(1, 3000),
      (answer) => {
        leg.answer(leg.upMs, answer);
      },
      { isReplay: true },
    );
  },
  // The API takes the first, and something on the way, or the API itself, refuses the copy: the page hears of the refusal alone.
  'replay refused': (leg) => {
    leg.deliver(leg.upMs, lost);
    leg.answer(leg.upMs + leg.random.spread(1, 3000), refusalOfCopy(leg.random, leg.now()));
  },
  'hang before': lost,
  'hang after': (leg) => {
    leg.deliver(leg.upMs, lost);
  },
  'slow reply': assistant('slow'),
  'truncated body': changed((answer, random) => ({
    ...answer,
    body: answer.body.slice(0, random.below(answer.body.length)),
    ending: 'cut',
  })),
  'stalled body': changed((answer, random) => ({
    ...answer,
    body: answer.body.slice(0, random.below(answer.body.length)),
    ending: 'stalled',
  })),
  'bad JSON': changed((answer) => ({ ...answer, body: `${answer.body.slice(0, -1)}!` })),
  'wrong shape': changed((answer, random) => ({
    ...answer,
    body: random.pick(['{}', 'null', '[]', '{"id":7,"messages":{}}', '{"user_message":{"id":"x"}}']),
  })),
  'HTML 200': (leg) => {
    (leg.random.chance(0.7) ? intercepted : abandoned)(() => htmlAnswer(200))(leg);
  },
  redirect: intercepted(() => ({ status: 0, type: 'opaqueredirect', headers: {}, body: '', ending: 'whole' })),
  '4xx refusal': intercepted(refusal),
  '408': (leg) => {
    (leg.random.chance(0.5) ? intercepted : abandoned)(() => htmlAnswer(408))(leg);
  },
  '409': (leg) => {
    (leg.random.chance(0.5) ? intercepted : abandoned)((random, now) =>
      failureAnswer(409, 'busy', retryAfter(random, now)),
    )(leg);
  },
  '425': intercepted(() => htmlAnswer(425)),
  '429': intercepted((random, now) => failureAnswer(429, 'slow down', retryAfter(random, now))),
  '503 before': intercepted((random, now) => htmlAnswer(503, retryAfter(random, now))),
  '503 after': abandoned((random, now) => htmlAnswer(503, retryAfter(random, now))),
  'gateway before': intercepted((random) => htmlAnswer(random.pick(GATEWAYS))),
  'gateway after': abandoned((random) => htmlAnswer(random.pick(GATEWAYS))),
  '500 with detail': assistant('fails'),
  // It has no CORS headers, so that a page sees a failed fetch.
  '500 traceback': (leg) => {
    leg.deliver(
      leg.upMs,
      () => {
        leg.fail(leg.upMs);
      },
      { assistant: 'fails' },
    );
  },
  '401 once': intercepted(() => failureAnswer(401, 'Could not validate credentials')),
  '403 not authenticated': intercepted(() => failureAnswer(403, 'Not authenticated')),
  '403 inactive': intercepted(() => failureAnswer(403, 'User account is inactive')),
  '404 route': intercepted(() => failureAnswer(404, 'Not Found')),
  '405': intercepted(() => failureAnswer(405, 'Method Not Allowed')),
  '511': intercepted(() => htmlAnswer(511)),
  'not forwarded': intercepted((random) => ({
    ...htmlAnswer(random.pick([502, 503, 504])),
    headers: { 'content-type': 'text/html', 'x-chatbox-outcome': 'not-forwarded' },
  })),
  'outage reply': assistant('outage'),
  'empty reply': assistant('empty'),
};

/** Faults that make sense for a message only. */
export const CHAT_ONLY: readonly RequestFault[] = [
  'slow reply',
  '500 with detail',
  '500 traceback',
  'outage reply',
  'empty reply',
];
