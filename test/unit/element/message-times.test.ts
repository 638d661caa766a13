import { afterEach, describe, expect, test } from 'vitest';
import { markTimes } from '../../../src/element/message-times.ts';
import type { TranscriptEntry } from '../../../src/conversation/snapshot.ts';
import { createCalendar, en } from '../../../src/locales/index.ts';
import { reply, userMessage } from '../../support/fake-conversation.ts';

const zone = process.env['TZ'];

afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

/** Entries by what is said of them: the day above and, as `*`, a time below. */
function shown(transcript: readonly TranscriptEntry[], now: string, timeZone = 'UTC'): string[] {
  process.env['TZ'] = timeZone;
  const marks = markTimes(transcript, createCalendar({ locale: 'en', strings: en }), Date.parse(now));
  return transcript.map((entry) => {
    const { day, endsRun } = marks.get(entry) ?? { day: '', endsRun: false };
    return `${day}${endsRun ? '*' : ''}`;
  });
}

const asked = (at: string, change = {}): TranscriptEntry => userMessage('Hi', { createdAt: Date.parse(at), ...change });
const answered = (at: string): TranscriptEntry => reply('Hello', { createdAt: Date.parse(at) });

describe('days', () => {
  const two = [asked('2026-11-19T16:59:00Z'), answered('2026-11-19T17:01:00Z')];

  test('begin at midnight where the reader is', () => {
    expect(shown(two, '2026-11-19T18:00:00Z', 'UTC')).toEqual(['Today*', '*']);
    expect(shown(two, '2026-11-19T18:00:00Z', 'Asia/Ho_Chi_Minh')).toEqual(['Yesterday*', 'Today*']);
    expect(shown(two, '2026-11-20T20:00:00Z', 'Asia/Ho_Chi_Minh')).toEqual(['Thursday, November 19*', 'Yesterday*']);
  });

  test('are told apart across the nights in which clocks change', () => {
    const autumn = [asked('2026-10-31T12:00:00Z'), asked('2026-11-01T04:30:00Z'), asked('2026-11-02T05:30:00Z')];
    expect(shown(autumn, '2026-11-02T16:00:00Z', 'America/New_York')).toEqual([
      'Saturday, October 31*',
      'Yesterday*',
      'Today*',
    ]);
    // The day before is one of 23 hours.
    const spring = [asked('2026-03-28T23:30:00Z'), asked('2026-03-29T22:30:00Z')];
    expect(shown(spring, '2026-03-30T10:00:00Z', 'Europe/Berlin')).toEqual(['Yesterday*', 'Today*']);
  });

  test('never go back where the clocks of device and API disagree', () => {
    const skewed = [asked('2026-11-20T00:05:00Z'), answered('2026-11-19T23:55:00Z'), asked('2026-11-20T00:07:00Z')];
    expect(shown(skewed, '2026-11-20T00:10:00Z')).toEqual(['Today*', '*', '*']);
  });
});

describe('times', () => {
  test('stand below the last of several that one author wrote in a row', () => {
    const row = [
      asked('2026-11-20T10:00:00Z'),
      asked('2026-11-20T10:04:00Z'),
      asked('2026-11-20T10:08:30Z'),
      answered('2026-11-20T10:08:40Z'),
    ];
    expect(shown(row, '2026-11-20T11:00:00Z')).toEqual(['Today', '', '*', '*']);
  });

  test('part a row after five minutes, at midnight and at the start of another conversation', () => {
    const apart = [asked('2026-11-20T10:00:00Z'), asked('2026-11-20T10:06:00Z')];
    expect(shown(apart, '2026-11-20T11:00:00Z')).toEqual(['Today*', '*']);
    const night = [asked('2026-11-19T23:59:00Z'), asked('2026-11-20T00:01:00Z')];
    expect(shown(night, '2026-11-20T11:00:00Z')).toEqual(['Yesterday*', 'Today*']);
    const divided: TranscriptEntry[] = [
      asked('2026-11-20T10:00:00Z'),
      { kind: 'divider', id: 'd', reason: 'new-conversation' },
      asked('2026-11-20T10:01:00Z'),
    ];
    expect(shown(divided, '2026-11-20T11:00:00Z')).toEqual(['Today*', '', '*']);
  });

  test.each(['queued', 'sending', 'checking', 'unconfirmed', 'failed'])(
    'say nothing of a message that is %s, and stand below the one before it',
    (state) => {
      const row = [asked('2026-11-20T10:00:00Z'), asked('2026-11-20T10:01:00Z', { state })];
      expect(shown(row, '2026-11-20T11:00:00Z')).toEqual(['Today*', '']);
    },
  );
});
