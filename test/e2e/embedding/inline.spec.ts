import { expect, test } from '../support/test.ts';

test('a chatbox in the page takes neither the focus nor the place where the visitor reads', async ({ page, chat }) => {
  await page.setViewportSize({ width: 1000, height: 500 });
  await page.goto('/inline.html');
  await expect(chat.composer).toBeVisible();
  await expect(chat.greetings.first()).toBeVisible();

  expect(await page.evaluate(() => window.scrollY)).toBe(0);
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
});

test('a chatbox in the page fills its box and holds a conversation, across a reload', async ({
  page,
  chat,
  servers,
}) => {
  await page.goto('/inline.html');
  await expect(chat.launcher).toBeHidden();
  await expect(chat.button('Minimize chat')).toHaveCount(0);
  await chat.ask('I would like a ring');

  await page.reload();
  await expect(chat.questions).toHaveText(['I would like a ring']);
  await expect(chat.replies).toHaveCount(1);
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
  expect(servers.creations).toHaveLength(1);
});

test('a long conversation scrolls in its box, not the page', async ({ page, chat }) => {
  await page.setViewportSize({ width: 1000, height: 1400 });
  await page.goto('/inline.html');
  await chat.ask('hello');
  const before = await page.evaluate(() => document.documentElement.scrollHeight);
  await chat.ask('long');

  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(before);
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
  // It is read from its start.
  await expect(chat.replies.last().getByText('Paragraph 1:')).toBeInViewport();
  await expect(chat.replies.last().getByText('Paragraph 60:')).not.toBeInViewport();
});
