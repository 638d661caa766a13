/** A clock and timers that move only when a test says so. */

/** Time in the hand of a test. */
export interface ManualTime {
  now(): number;
  /** By a clock that {@link ManualTime.set} does not set. */
  uptime(): number;
  setTimer(callback: () => void, delayMs: number): () => void;
  /** Moves the clock and calls back what falls due, in order. */
  advance(ms: number): void;
  /** In how many ms the next timer falls due, or `null` when none waits. */
  readonly nextInMs: number | null;
  /** Sets the clock on, or back, as a user does: timers notice nothing of it. */
  set(byMs: number): void;
  /** How many timers wait. */
  readonly pendingCount: number;
}

/** Starts at a fixed point, so that a test reads the same every day. */
export function createManualTime(startAt = Date.UTC(2026, 10, 20, 12)): ManualTime {
  let now = startAt;
  let setBy = 0;
  const timers = new Set<{ readonly at: number; readonly callback: () => void }>();
  return {
    now: () => now + setBy,
    uptime: () => now - startAt,
    setTimer(callback, delayMs) {
      const timer = { at: now + delayMs, callback };
      timers.add(timer);
      return () => {
        timers.delete(timer);
      };
    },
    advance(ms) {
      const until = now + ms;
      for (;;) {
        const due = [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (!due) break;
        timers.delete(due);
        now = Math.max(now, due.at);
        due.callback();
      }
      now = until;
    },
    get nextInMs() {
      const due = [...timers].map(({ at }) => at);
      return due.length === 0 ? null : Math.max(0, Math.min(...due) - now);
    },
    set(byMs) {
      setBy += byMs;
    },
    get pendingCount() {
      return timers.size;
    },
  };
}
