/** What a user does, done to any contender. */
import type { Page } from '@playwright/test';
import { replyEnd, replyStart } from './corpus.ts';

/** What came of a message, ms from Enter on. */
export interface RoundTrip {
  /** When Enter was pressed, ms since the start of the page. */
  readonly key: number;
  /** The last byte of the reply. */
  readonly arrived: number;
  /** The first words of the reply painted. */
  readonly begun: number;
  /** All of it painted. */
  readonly painted: number;
}

/** Puts the cursor into the composer once that is possible. */
export async function focusComposer(page: Page, timeout = 30_000): Promise<void> {
  await page.waitForFunction(() => window.bench.parts.isUsable(), null, { timeout });
  const { x, y } = await page.evaluate(() => {
    const box = window.bench.parts.composer()?.getBoundingClientRect();
    return box === undefined ? { x: 0, y: 0 } : { x: box.x + Math.min(30, box.width / 2), y: box.y + box.height / 2 };
  });
  await page.mouse.click(x, y);
}

/** A message to send, and the words its reply begins and ends with. */
export interface Said {
  readonly text: string;
  readonly first: string;
  readonly last: string;
}

/** A short message with a number of its own. */
export function shortMessage(number: number): Said {
  return { text: `message ${number}`, first: replyStart(String(number)), last: replyEnd(String(number)) };
}

/** Types and sends a message with real keys; resolves when its reply is painted. */
export async function roundTrip(page: Page, { text, first, last }: Said, timeout = 30_000): Promise<RoundTrip> {
  // Some lock the composer, or take the focus from it, while a reply is on its way.
  await page.waitForFunction(() => window.bench.parts.isUsable(), null, { timeout });
  if (!(await page.evaluate(() => window.bench.parts.isFocused()))) await focusComposer(page, timeout);
  await page.keyboard.type(text);
  await page.waitForTimeout(60);
  await page.evaluate((words) => window.bench.arm(words), { first, last });
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => window.bench.trip?.painted != null, null, { timeout, polling: 50 });
  const trip = await page.evaluate(() => window.bench.trip);
  const key = trip?.key ?? NaN;
  return {
    key,
    arrived: (trip?.arrived ?? NaN) - key,
    begun: (trip?.begun ?? NaN) - key,
    painted: (trip?.painted ?? NaN) - key,
  };
}
