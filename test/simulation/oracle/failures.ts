/** Failures in a row, as far as they are sure to open the breaker of the conversation object that met them. */
import type { SimAnswer } from '../world/answers.ts';
import type { RequestRecord } from '../world/network.ts';

/** As many in a row open it. */
const OPENING = 2;

/** Refusals of a moment. */
const UNSURE: readonly number[] = [408, 409, 425, 429];

/** What is known of one conversation object. */
interface Count {
  /** `NaN`: an answer of which nothing is promised came in between. */
  failures: number;
  failedAt: number;
  /** When the first of them was known. */
  firstFailedAt: number;
  /** Whoever led before may have left a failure, so that the first of these opened it already. */
  mayInherit: boolean;
}

/** Counts for each conversation object of the browser by itself. */
export class Failures {
  #counts = new Map<string, Count>();

  forget(): void {
    this.#counts.clear();
  }

  /**
   * Takes an outcome.
   * @param now virtual time
   * @returns since when the breaker is open if this opens it, else `null`: a failure while it is open does not, nor one of what was under way when
   * another request failed
   */
  openSince(record: RequestRecord, outcome: SimAnswer | 'failed', now: number): number | null {
    const count = this.#countOf(record);
    if (outcome !== 'failed' && isInGoodHealth(outcome)) {
      this.#passed(count, record);
      return null;
    }
    const isNew = record.startedAt > count.failedAt;
    count.failedAt = now;
    if (!isDown(outcome)) count.failures = NaN;
    else if (isNew) count.failures += 1;
    if (count.failures === 1) count.firstFailedAt = now;
    if (!isNew || count.failures !== OPENING) return null;
    return count.mayInherit ? count.firstFailedAt : now;
  }

  #passed(count: Count, { path, startedAt }: RequestRecord): void {
    if (startedAt > count.failedAt) count.mayInherit = false;
    if (path.endsWith('/chat')) count.failures = 0;
    // After a GET the next failure opens it again, until a message has passed.
    else if (count.failures < OPENING) count.failures = 0;
    else if (startedAt > count.failedAt && !Number.isNaN(count.failures)) count.failures = OPENING - 1;
  }

  /** Each page numbers its conversation objects by itself. */
  #countOf({ client, page }: RequestRecord): Count {
    const name = `${page.name} ${String(client)}`;
    const count = this.#counts.get(name) ?? {
      failures: 0,
      failedAt: -Infinity,
      firstFailedAt: -Infinity,
      mayInherit: true,
    };
    this.#counts.set(name, count);
    return count;
  }
}

/** The API answered, and it is no refusal of a moment. */
export function isInGoodHealth({ status, headers, ending }: SimAnswer): boolean {
  if (headers['content-type'] !== 'application/json' || ending !== 'whole') return false;
  return status < 500 && !UNSURE.includes(status);
}

function isDown(outcome: SimAnswer | 'failed'): boolean {
  return outcome === 'failed' || [429, 502, 503, 504].includes(outcome.status);
}
