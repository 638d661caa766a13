/** How long keys wait. */
import { afterNextPaint } from './clock.ts';

/** What was seen of some keys. */
export interface TypingRecord {
  /** From each key to the first task after the paint of its letter, ms. */
  readonly keys: readonly number[];
  /** Event Timing's longest duration of each interaction that took 16 ms or more, ms. */
  readonly interactions: readonly number[];
}

/** Watches keys until the function it gives is called. */
export function watchTyping(): () => TypingRecord {
  const keys: number[] = [];
  const longest = new Map<number, number>();
  let pressed: number | null = null;
  const end = new AbortController();
  const options = { capture: true, signal: end.signal };
  addEventListener('keydown', (event) => (pressed = event.timeStamp), options);
  addEventListener(
    'input',
    () => {
      const since = pressed;
      pressed = null;
      if (since !== null) afterNextPaint((now) => keys.push(now - since));
    },
    options,
  );
  const note = (entries: readonly PerformanceEntry[]): void => {
    for (const entry of entries) {
      if (!(entry instanceof PerformanceEventTiming) || entry.interactionId === 0) continue;
      longest.set(entry.interactionId, Math.max(longest.get(entry.interactionId) ?? 0, entry.duration));
    }
  };
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  return () => {
    note(observer.takeRecords());
    observer.disconnect();
    end.abort();
    return { keys, interactions: [...longest.values()] };
  };
}
