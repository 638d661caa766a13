import type { Locator, Page } from '@playwright/test';
import { FAILED_REQUESTS } from './support/guard.ts';
import { expect, test } from './support/test.ts';

test('a whole conversation without a pointer: open, choose, write, read, minimise, come back', async ({
  page,
  chat,
  servers,
}) => {
  await page.goto('/');
  await tabTo(page, chat.launcher);
  await page.keyboard.press('Enter');
  await expect(chat.composer).toBeFocused();

  await tabTo(page, chat.suggestions.first(), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(chat.composer).toBeFocused();
  await page.keyboard.type(' Thank you!');
  await page.keyboard.press('Enter');
  await expect(chat.replies).toHaveCount(1);
  await expect(chat.composer).toBeFocused();

  await tabTo(page, chat.transcript, 'Shift+Tab');
  await page.keyboard.press('Home');
  await expect(chat.greetings.first()).toBeInViewport();

  await page.keyboard.press('Escape');
  await expect(chat.panel).toBeHidden();
  await expect(chat.launcher).toBeFocused();
  await page.keyboard.press('Space');
  await expect(chat.composer).toBeFocused();
  await expect(chat.replies).toHaveCount(1);
  await expect
    .poll(() => servers.messages)
    .toEqual([expect.stringMatching(/^Design an engagement ring.* Thank you!$/)]);
});

test('everything that a pointer reaches is reached by Tab, in the order of the screen', async ({ page, chat }) => {
  await chat.visit();
  await chat.composer.fill('something to send');
  // They come when it is known that nothing is stored, a moment after the text field.
  await expect(chat.suggestions).toHaveCount(3);
  const names: string[] = [];
  await chat.panel.focus();
  for (let presses = 0; presses < 10; presses += 1) {
    await page.keyboard.press('Tab');
    names.push(await nameOfFocus(page));
  }

  expect(names).toEqual([
    'Conversations',
    'New conversation',
    'Minimize chat',
    'Conversation',
    'An engagement ring',
    'A gift for my mother',
    'Wedding bands',
    'Add pictures',
    'Your message',
    'Send message',
  ]);
});

test('a failed message is tried again by the keyboard, and the focus is not lost', async ({
  page,
  chat,
  servers,
  guard,
}) => {
  guard.allow(FAILED_REQUESTS);
  servers.failChat({ status: 413 });
  await chat.visit();
  await page.keyboard.type('I would like a ring');
  await page.keyboard.press('Enter');
  await expect(chat.statuses).toContainText('Not sent.');

  await tabTo(page, chat.button('Try again'), 'Shift+Tab');
  await page.keyboard.press('Enter');

  await expect(chat.replies).toHaveCount(1);
  await expect(chat.composer).toBeFocused();
});

test('a new conversation is begun and taken back by keyboard', async ({ page, chat }) => {
  await chat.visit();
  await chat.ask('before');
  await tabTo(page, chat.button('New conversation'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(chat.composer).toBeFocused();
  await expect(chat.questions).toHaveCount(0);

  await tabTo(page, chat.button('Undo'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(chat.questions).toHaveText(['before']);
  await expect(chat.composer).toBeFocused();
});

test('the send button keeps no focus that would be lost with it', async ({ page, chat }) => {
  await chat.visit();
  await page.keyboard.type('I would like a ring');
  await page.keyboard.press('Tab');
  await expect(chat.sendButton).toBeFocused();
  await page.keyboard.press('Space');

  await expect(chat.replies).toHaveCount(1);
  await expect(chat.composer).toBeFocused();
});

/** Presses Tab until `target` has the focus. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press(key);
    if (await target.evaluate((element) => element.matches(':focus'))) return;
  }
  throw new Error('60 presses of Tab did not lead there.');
}

/** What a screen reader calls the element that has the focus: its label, or its first words. */
function nameOfFocus(page: Page): Promise<string> {
  return page.evaluate(() => {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    const words = focused?.querySelector('strong')?.textContent ?? focused?.textContent.trim();
    return focused?.getAttribute('aria-label') ?? words ?? '';
  });
}
