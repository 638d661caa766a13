/** The faults that can happen, as a table from which a plan draws. */
import type { Fault, FaultRule } from '../../dev/api/faults.ts';
import type { Choices } from './random.ts';

/** What happens to one request and its answer on the wire. */
export type WireFault =
  /** Gone before a byte of the request went on. */
  | { readonly kind: 'reset-before' }
  /** Gone in the middle of the request. */
  | { readonly kind: 'cut-request' }
  /** The API has the whole request; the connection is gone before a byte of its answer. */
  | { readonly kind: 'reset-after-request'; readonly afterMs: number }
  /** The connection is gone at once, and the API has the request only after a while. */
  | { readonly kind: 'late-request'; readonly afterMs: number }
  | { readonly kind: 'reset-answer'; readonly afterBytes: number }
  | { readonly kind: 'truncate-answer'; readonly afterBytes: number }
  /** Part of the answer, silence, then the end. */
  | { readonly kind: 'slow-close'; readonly afterBytes: number; readonly closeAfterMs: number }
  /** Nothing goes on, nothing comes back, and the connection stays. */
  | { readonly kind: 'black-hole' }
  | { readonly kind: 'black-hole-answer' }
  /** A narrow line. */
  | { readonly kind: 'drip'; readonly bytesPerStep: number };

/** Longer than that no request is under way that nobody waits for any more: the quiet period of the page's policy must be longer. */
export const LATEST_MS = 900;

/** Which requests meet a fault of the wire. */
export interface WireRule {
  readonly target: 'any' | 'chat' | 'create' | 'read' | 'preflight';
  /** @default 1 */
  readonly times?: number;
  readonly fault: WireFault;
}

/** Draws a fault of the wire. */
export function drawWireRule(choices: Choices): WireRule {
  const target = choices.weighted({ chat: 12, any: 4, read: 3, create: 2, preflight: 1 });
  return { target, times: choices.chance(0.7) ? 1 : 2, fault: drawWireFault(choices) };
}

function drawWireFault(choices: Choices): WireFault {
  const kind = choices.weighted<WireFault['kind']>({
    'reset-before': 3,
    'cut-request': 2,
    'reset-after-request': 6,
    'late-request': 4,
    'reset-answer': 3,
    'truncate-answer': 3,
    'slow-close': 2,
    'black-hole': 1,
    'black-hole-answer': 2,
    drip: 2,
  });
  switch (kind) {
    case 'reset-after-request':
      return { kind, afterMs: choices.pick([0, 0, 5, 60]) };
    case 'late-request':
      return { kind, afterMs: choices.between(30, LATEST_MS) };
    case 'reset-answer':
    case 'truncate-answer':
      return { kind, afterBytes: choices.between(1, 1200) };
    case 'slow-close':
      return { kind, afterBytes: choices.between(1, 1200), closeAfterMs: choices.between(50, 400) };
    case 'drip':
      return { kind, bytesPerStep: choices.between(60, 400) };
    default:
      return { kind };
  }
}

/** What an answer of ours says when the API did its work before, so that the log tells the two apart. */
export const STORED_FIRST = 'stored first';

/** Final refusals. */
const REFUSALS = [400, 411, 413, 414, 415, 422, 431, 451, 501, 505];
/** Of these nobody knows whether the API did its work. */
const UNCERTAIN = [408, 409, 500, 502, 503, 504, 507, 508, 520, 522];

/** Kinds of fault of the stand-in API, by the name under which they are counted. */
type ApiFaultName =
  | 'refusal'
  | 'uncertain-status'
  | 'json-500'
  | 'sign-in'
  | 'forbidden'
  | 'no-such-route'
  | 'busy'
  | 'too-early'
  | 'html-200'
  | 'cors-missing'
  | 'empty-reply'
  | 'outage-reply'
  | 'slow'
  | 'api-reset-before'
  | 'api-reset-after'
  | 'api-truncate';

/** A fault of the API with its name. */
export interface NamedApiRule {
  readonly name: ApiFaultName;
  readonly rule: FaultRule;
}

/** Draws a fault of the API. */
export function drawApiRule(choices: Choices): NamedApiRule {
  const name = choices.weighted<ApiFaultName>({
    refusal: 2,
    'uncertain-status': 6,
    'json-500': 2,
    'sign-in': 2,
    forbidden: 1,
    'no-such-route': 1,
    busy: 3,
    'too-early': 1,
    'html-200': 2,
    'cors-missing': 2,
    'empty-reply': 1,
    'outage-reply': 1,
    slow: 4,
    'api-reset-before': 2,
    'api-reset-after': 3,
    'api-truncate': 2,
  });
  return { name, rule: { ...drawTarget(name, choices), fault: drawApiFault(name, choices) } };
}

function drawTarget(name: ApiFaultName, choices: Choices): Omit<FaultRule, 'fault'> {
  const times = choices.chance(0.75) ? 1 : 2;
  const target = choices.weighted({ chat: 8, any: 2, create: 1, read: 2 });
  const chat = { method: 'POST', path: '/api/v1/chat', times } as const;
  // Elsewhere they make no difference, or would take the API for another.
  if (['empty-reply', 'outage-reply', 'no-such-route', 'too-early', 'refusal'].includes(name)) return chat;
  switch (target) {
    case 'chat':
      return chat;
    case 'create':
      return { method: 'POST', path: '/api/v1/conversations', times };
    case 'read':
      return { method: 'GET', times };
    case 'any':
      return { times };
  }
}

function drawApiFault(name: ApiFaultName, choices: Choices): Fault {
  switch (name) {
    case 'refusal':
      return { status: choices.pick(REFUSALS) };
    case 'uncertain-status':
      return uncertain(choices);
    case 'json-500':
      return { status: 500, storesFirst: true, body: { detail: STORED_FIRST } };
    case 'sign-in':
      return { status: 401, body: { detail: 'Could not validate credentials' } };
    case 'forbidden':
      return { status: 403, body: { detail: 'User account is inactive' } };
    case 'no-such-route':
      return { status: 404, body: { detail: 'Not Found' } };
    case 'busy':
      return { status: choices.pick([429, 429, 503]), headers: retryAfter(choices) };
    case 'too-early':
      return { status: 425 };
    case 'html-200':
      return interception(choices.chance(0.4));
    case 'cors-missing':
      return { kind: 'no-cors' };
    case 'empty-reply':
    case 'outage-reply':
      return { kind: name };
    case 'slow':
      return { delayMs: choices.pick([50, 200, 600, 2500]) };
    case 'api-reset-before':
      return { kind: 'reset-before' };
    case 'api-reset-after':
      return { kind: 'reset-after' };
    case 'api-truncate':
      return { kind: 'truncate' };
  }
}

function uncertain(choices: Choices): Fault {
  const storesFirst = choices.chance(0.5);
  const body = storesFirst ? STORED_FIRST : 'refused by a gateway';
  const headers = choices.chance(0.2) ? retryAfter(choices) : {};
  return { status: choices.pick(UNCERTAIN), storesFirst, body, headers };
}

/** A page in the place of the answer, as captive portals and login redirects give it. */
function interception(storesFirst: boolean): Fault {
  const body = `<!doctype html><title>${storesFirst ? STORED_FIRST : 'Sign in to the network'}</title>`;
  return { status: 200, storesFirst, body, headers: { 'content-type': 'text/html; charset=utf-8' } };
}

/** Cross-origin the header can be read only where it is exposed. */
function retryAfter(choices: Choices): Readonly<Record<string, string>> {
  const exposed: Readonly<Record<string, string>> = choices.chance(0.6)
    ? { 'access-control-expose-headers': 'retry-after' }
    : {};
  return { 'retry-after': choices.pick(['0', '1', 'soon', '-5']), ...exposed };
}
