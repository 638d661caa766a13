import type { Message } from '../conversation/message.ts';
import type { TranscriptEntry } from '../conversation/snapshot.ts';
import { startOfDay, type Calendar } from '../locales/index.ts';

/** Messages of the same author further apart than this each have their time below them. */
const RUN_MS = 5 * 60_000;

/** What is said of the time of an entry. */
export interface TimeMark {
  /** The day that begins with it, in words; `''` when it is of the day of what stands above. */
  readonly day: string;
  /** Whether its time stands below it: the last of several that one author wrote in a row. */
  readonly endsRun: boolean;
}

/**
 * Which entries begin a day and which have their time below them. The clocks of this device and of the API may disagree: a day that has begun
 * never ends again further down.
 */
export function markTimes(
  transcript: readonly TranscriptEntry[],
  calendar: Calendar,
  now: number,
): ReadonlyMap<TranscriptEntry, TimeMark> {
  const marks = new Map<TranscriptEntry, TimeMark>();
  let reached = -Infinity;
  let above: Message | null = null;
  const endRun = (): void => {
    if (above !== null) marks.set(above, { day: marks.get(above)?.day ?? '', endsRun: true });
  };
  for (const entry of transcript) {
    if (entry.kind === 'divider') {
      endRun();
      above = null;
      continue;
    }
    const start = startOfDay(entry.createdAt);
    const isNewDay = start > reached;
    if (isNewDay) reached = start;
    if (isNewDay || above === null || !isSameRun(above, entry)) endRun();
    marks.set(entry, { day: isNewDay ? calendar.day(entry.createdAt, now) : '', endsRun: false });
    above = isTimed(entry) ? entry : null;
  }
  endRun();
  return marks;
}

/** Whether a message has a time yet: of one that has not arrived, its state is said instead. */
export function isTimed(message: Message): boolean {
  return message.kind === 'assistant' || message.state === 'delivered' || message.state === 'awaiting';
}

function isSameRun(above: Message, message: Message): boolean {
  return above.kind === message.kind && isTimed(message) && Math.abs(message.createdAt - above.createdAt) <= RUN_MS;
}
