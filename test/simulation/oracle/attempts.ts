/** What is known of each attempt to send a message, by its id. */
import type { SimAnswer } from '../world/answers.ts';
import { evidenceOf, isWorkEnded, type Evidence } from './evidence.ts';

interface Known {
  readonly evidence: Evidence;
  /** When it ended, or began if nobody heard of its end; virtual time. */
  readonly endedAt: number;
  /** The API said that no reply will come. */
  readonly isWorkEnded: boolean;
}

/** The attempts of a session. */
export class Attempts {
  readonly #known = new Map<string, Known>();

  begin(id: string, at: number): void {
    this.#known.set(id, { evidence: 'E2', endedAt: at, isWorkEnded: false });
  }

  /** @param at `null` when somebody had given it up before, and looks for the message since */
  end(id: string, outcome: SimAnswer | 'failed' | null, at: number | null): void {
    this.#known.set(id, {
      evidence: evidenceOf(outcome),
      endedAt: at ?? this.endedAt(id),
      isWorkEnded: isWorkEnded(outcome),
    });
  }

  isWorkEnded(id: string): boolean {
    return this.#known.get(id)?.isWorkEnded === true;
  }

  evidenceOf(id: string): Evidence {
    return this.#known.get(id)?.evidence ?? 'none';
  }

  endedAt(id: string): number {
    return this.#known.get(id)?.endedAt ?? -Infinity;
  }
}
