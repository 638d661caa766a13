/** From Enter to the paint of the reply. */
import { afterNextPaint } from './clock.ts';
import { hasWords, type Parts } from './find.ts';

/** Times of one message, ms since the start of the page. */
export interface Trip {
  /** The key's own time stamp. */
  key: number | null;
  /** When the last byte of the reply was there. */
  arrived: number | null;
  /** First task after the paint of the first words of the reply. */
  begun: number | null;
  /** First task after the paint of its last words. */
  painted: number | null;
}

/** What to wait for. */
export interface TripWords {
  readonly first: string;
  readonly last: string;
  readonly isMarkdown: boolean;
}

/** Watches from the next Enter on. */
export function watchTrip(parts: Parts, { first, last, isMarkdown }: TripWords): Trip {
  const trip: Trip = { key: null, arrived: null, begun: null, painted: null };
  const seen = { first: false, last: false };
  addEventListener(
    'keydown',
    function onKey(event) {
      if (event.key !== 'Enter') return;
      trip.key = event.timeStamp;
      removeEventListener('keydown', onKey, true);
    },
    true,
  );
  const look = (): void => {
    const reply = parts.lastReply();
    if (trip.key === null || reply === null) return;
    if (!seen.first && hasWords(reply, first, { at: 'start', isMarked: isMarkdown })) {
      seen.first = true;
      trip.arrived = lastAnswer();
      afterNextPaint((now) => (trip.begun = now));
    }
    if (seen.last || !hasWords(reply, last, { at: 'end', isMarked: isMarkdown })) return;
    seen.last = true;
    observer.disconnect();
    afterNextPaint((now) => {
      trip.painted = now;
      // Where the end shows before the start, as in a list that is built from its end, both are there now.
      trip.begun ??= now;
    });
  };
  const observer = new MutationObserver(look);
  const options = { childList: true, subtree: true, characterData: true };
  observer.observe(document.documentElement, options);
  const root = parts.root();
  if (root !== null && root !== document) observer.observe(root, options);
  return trip;
}

function lastAnswer(): number | null {
  const answers = performance
    .getEntriesByType('resource')
    .filter((entry) => entry instanceof PerformanceResourceTiming && /fetch|xmlhttp/.test(entry.initiatorType))
    .filter((entry): entry is PerformanceResourceTiming => entry instanceof PerformanceResourceTiming);
  return answers.at(-1)?.responseEnd ?? null;
}
