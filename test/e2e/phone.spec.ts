import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

const PHONE = { width: 390, height: 844 };

test.use({ viewport: PHONE, hasTouch: true, isMobile: true });

test('the chatbox fills the screen of a phone, with the composer in view', async ({ chat }) => {
  await chat.visit();

  await expect.poll(() => boxOf(chat.panel)).toEqual({ x: 0, y: 0, ...PHONE });
  await expect(chat.composer).toBeInViewport({ ratio: 1 });
  await expect(chat.sendButton).toBeInViewport({ ratio: 1 });
});

test('nothing on a phone has to be scrolled sideways', async ({ page, chat }) => {
  await chat.visit();
  await chat.ask('markdown');
  await chat.ask(`Design a ring in rose gold with a ruby ${'unbroken'.repeat(20)}`);
  await chat.ask('Recommend a pearl necklace up to 20 million VND.');

  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
  expect(await chat.transcript.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  await expect(chat.composer).toBeInViewport({ ratio: 1 });
});

test('a conversation by touch alone, from the launcher to minimising', async ({ page, chat, servers }) => {
  await page.goto('/');
  await chat.launcher.tap();
  await chat.suggestions.first().tap();
  await chat.sendButton.tap();
  await expect(chat.cards).toBeVisible();
  await chat.button('Minimize chat').tap();

  await expect(chat.panel).toBeHidden();
  await expect(chat.launcher).toBeVisible();
  await expect.poll(() => servers.chats).toHaveLength(1);
});

test('opening does not bring up the keyboard over half of the screen', async ({ chat }) => {
  await chat.visit();

  await expect(chat.panel).toBeFocused();
  await expect(chat.composer).not.toBeFocused();
});

test('what is touched is large enough for a finger', async ({ page, chat }) => {
  await page.goto('/');
  const launcher = await boxOf(chat.launcher);
  await chat.open();
  await expect.poll(() => boxOf(chat.panel)).toMatchObject(PHONE);
  const buttons = await Promise.all((await chat.panel.getByRole('button').all()).map(boxOf));

  for (const { width, height } of [launcher, ...buttons]) expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
});

test('the smallest phones show everything too', async ({ page, chat }) => {
  await page.setViewportSize({ width: 320, height: 568 });
  await chat.visit();
  await chat.ask('I would like a ring');

  await expect(chat.composer).toBeInViewport({ ratio: 1 });
  await expect(chat.sendButton).toBeInViewport({ ratio: 1 });
  await expect(chat.button('Minimize chat')).toBeInViewport({ ratio: 1 });
  expect(await chat.transcript.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
});

test('a pull at the header closes, a short one springs back, and the page has not moved', async ({ page, chat }) => {
  await page.goto('/');
  await page.evaluate(() => {
    scrollTo(0, 300);
  });
  await chat.launcher.tap();
  await expect.poll(() => chat.panel.evaluate((panel) => panel.matches(':modal'))).toBe(true);

  await pull(page, 40);
  await expect.poll(() => boxOf(chat.panel)).toMatchObject({ x: 0, y: 0 });
  await expect(chat.panel).toBeVisible();
  // What lies under the finger is the panel, not the page.
  await pull(page, -300, 600);
  expect(await page.evaluate(() => scrollY)).toBe(300);

  await pull(page, 260);
  await expect(chat.panel).toBeHidden();
  await expect(chat.launcher).toBeVisible();
  expect(await page.evaluate(() => scrollY)).toBe(300);
});

test('on its side, a phone still shows what is written and where one writes', async ({ page, chat }) => {
  await page.setViewportSize({ width: 844, height: 390 });
  await chat.visit();
  await chat.ask('I would like a ring');

  await expect.poll(() => boxOf(chat.panel)).toEqual({ x: 0, y: 0, width: 844, height: 390 });
  await expect(chat.sendButton).toBeInViewport({ ratio: 1 });
  expect((await boxOf(chat.transcript)).height).toBeGreaterThan(390 * 0.6);
});

/** A finger that goes down the screen from the header, or from further down. */
async function pull(page: Page, by: number, from = 30): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y?: number): Promise<unknown> =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: y === undefined ? [] : [{ x: 150, y }] });
  await touch('touchStart', from);
  for (let step = 1; step <= 8; step += 1) {
    await touch('touchMove', from + (by * step) / 8);
    // A finger takes its time: a flick would close from anywhere.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  }
  await touch('touchEnd');
  await session.detach();
}

async function boxOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('It is not on screen.');
  return box;
}
