/** What an answer proves about a message: the table of `docs/reliability.md`, written a second time. */
import type { SimAnswer } from '../world/answers.ts';

/**
 * `none`: the request was never made · `E0` not sent · `E1` refused · `E2` unknown · `E3` delivered · `E4` applied, and its reply is lost.
 */
export type Evidence = 'none' | 'E0' | 'E1' | 'E2' | 'E3' | 'E4';

const REFUSED: readonly number[] = [
  400, 401, 403, 404, 405, 410, 411, 413, 414, 415, 422, 425, 429, 431, 451, 501, 505,
];

/** The API itself ended its work on a message with an error: no reply comes, and none is waited for. */
export function isWorkEnded(outcome: SimAnswer | 'failed' | null): boolean {
  if (outcome === null || outcome === 'failed' || outcome.status !== 500) return false;
  return outcome.headers['content-type'] === 'application/json' && outcome.body.includes('"detail"');
}

/** Judges what a page was told. */
export function evidenceOf(outcome: SimAnswer | 'failed' | null): Evidence {
  if (outcome === null || outcome === 'failed') return 'E2';
  if (outcome.headers['x-chatbox-outcome'] === 'not-forwarded' || outcome.status === 511) return 'E0';
  if (REFUSED.includes(outcome.status)) return 'E1';
  if (outcome.status < 200 || outcome.status > 299 || !outcome.headers['content-type']?.includes('json')) return 'E2';
  if (outcome.ending !== 'whole') return 'E4';
  try {
    const value = JSON.parse(outcome.body) as { readonly assistant_message?: { readonly role?: string } } | null;
    return value?.assistant_message?.role === 'assistant' ? 'E3' : 'E4';
  } catch {
    return 'E4';
  }
}
