/**
 * What each answer that is no success must become, by the contract. Written down apart from the client, so that neither can drift alone:
 * see the table of errors in `docs/api-contract.md`.
 */
import type { ApiFailure } from '../../src/api/errors.ts';
import { isObject, tryJson, type Exchange } from './exchange.ts';

/** The properties of the error that an answer must become. */
export interface ExpectedFailure {
  readonly code: ApiFailure['code'];
  readonly status: number;
  readonly evidence: ApiFailure['evidence'];
  readonly isRetryable: boolean;
  readonly retryAfterMs: number | null | 'a wait';
  /** Of a conversation that is gone. */
  readonly isForeign?: boolean;
  /** Of a failed server. */
  readonly isFromApp?: boolean;
  /** Of a refused request. */
  readonly field?: unknown;
  /** Of a refused request. */
  readonly issues?: readonly unknown[];
}

type Kind = Omit<ExpectedFailure, 'status' | 'retryAfterMs'>;

const refused = (code: ApiFailure['code'], more: Partial<Kind> = {}): Kind => ({
  code,
  evidence: 'refused',
  isRetryable: false,
  ...more,
});

const SIGN_IN = refused('authentication');
const NO_ROUTE = refused('configuration');
const REDIRECT: Kind = { code: 'configuration', evidence: 'unknown', isRetryable: false };
const BUSY: Kind = { code: 'busy', evidence: 'refused', isRetryable: true };
const PORTAL: Kind = { code: 'intercepted', evidence: 'not-sent', isRetryable: true };

/** Answers told apart by their words. */
const BY_DETAIL: Readonly<Record<string, Kind>> = {
  '403 Not authenticated': SIGN_IN,
  '403 Invalid authentication credentials': SIGN_IN,
  "403 You don't have permission to access this conversation": refused('conversation-gone', { isForeign: true }),
  '404 Conversation not found': refused('conversation-gone', { isForeign: false }),
  '404 Not Found': NO_ROUTE,
};

/** Answers told apart by their status alone. */
const BY_STATUS: Readonly<Record<number, Kind>> = {
  401: SIGN_IN,
  403: refused('forbidden'),
  405: NO_ROUTE,
  410: refused('conversation-gone', { isForeign: false }),
  425: BUSY,
  429: BUSY,
  501: refused('request-refused', { field: null, issues: [] }),
  505: refused('request-refused', { field: null, issues: [] }),
  511: PORTAL,
};

/** Reads off the tables what the answer must become. */
export function expectedFailure({ status, headers, body }: Exchange['response']): ExpectedFailure {
  const json = tryJson(body);
  const detail = isObject(json) ? json['detail'] : undefined;
  const retryAfter = new Headers(headers).get('retry-after');
  return { ...kindOf(status, detail), status, retryAfterMs: isRedirect(status) ? null : waitOf(retryAfter) };
}

function kindOf(status: number, detail: unknown): Kind {
  if (isRedirect(status)) return REDIRECT;
  const known = BY_DETAIL[`${status} ${typeof detail === 'string' ? detail : ''}`] ?? BY_STATUS[status];
  if (known !== undefined) return known;
  if (status === 404 && detail === undefined) return NO_ROUTE;
  if (status >= 500 || status === 408 || status === 409) {
    return { code: 'server', evidence: 'unknown', isRetryable: true, isFromApp: detail !== undefined };
  }
  return refused('request-refused', objectionsOf(detail));
}

/** Type and place of each objection of a 422, and the field that they mean. */
function objectionsOf(detail: unknown): { issues: unknown[]; field: unknown } {
  const issues = (Array.isArray(detail) ? detail : []).filter(isObject).map(({ type, loc }) => ({ type, loc }));
  const fields = issues.map(({ loc }) => (Array.isArray(loc) ? (loc[1] as unknown) : null));
  return { issues, field: fields.find((field) => typeof field === 'string') ?? null };
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400;
}

/** Seconds are compared to the millisecond; of a date only that it is understood. */
function waitOf(retryAfter: string | null): number | null | 'a wait' {
  if (retryAfter === null) return null;
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter) * 1000;
  return Number.isNaN(Date.parse(retryAfter)) ? null : 'a wait';
}
