import type { Locator } from '@playwright/test';
import { expect, test } from '../support/test.ts';

const LONG = 'A ring is measured on its inner side, in millimetres, and fits best in the evening. '.repeat(4).trim();

test('user bubbles right, assistant left, at most 72 % wide', async ({ chat }) => {
  await chat.visit();
  await chat.ask(LONG);
  await chat.ask('long');

  const list = await boxOf(chat.transcript.getByRole('list').first());
  const question = await boxOf(chat.questions.first());
  const reply = await boxOf(chat.replies.last());
  expect(question.x + question.width).toBeCloseTo(list.x + list.width, 0);
  expect(reply.x).toBeCloseTo(list.x, 0);
  for (const { width } of [question, reply]) {
    expect(width).toBeLessThanOrEqual(list.width * 0.72 + 0.5);
    expect(width).toBeGreaterThan(list.width * 0.6);
  }
});

test('user bubbles: deep blue gradient, white text', async ({ chat }) => {
  await chat.visit('/?scheme=light');
  await chat.ask('hello');

  await expect(chat.questions).toHaveCSS('color', 'rgb(255, 255, 255)');
  await expect(chat.questions).toHaveCSS(
    'background-image',
    /^linear-gradient\(140deg, rgb\(53, 86, 190\), rgb\(27, 45, 120\)\)$/,
  );
});

test('assistant bubbles: translucent white', async ({ chat }) => {
  await chat.visit('/?scheme=light');
  await chat.ask('hello');

  for (const bubble of [chat.replies, chat.greetings.first()]) {
    await expect(bubble).toHaveCSS('background-color', 'rgba(255, 255, 255, 0.8)');
  }
});

test('markdown in assistant bubbles', async ({ chat }) => {
  await chat.visit();
  await chat.ask('markdown');

  const reply = chat.replies;
  await expect(reply.getByRole('heading', { name: 'Title' })).toBeVisible();
  await expect(reply.getByRole('strong').first()).toHaveText('bold');
  await expect(reply.getByRole('emphasis').first()).toHaveText('italic');
  await expect(reply.getByRole('listitem')).toHaveCount(5);
  await expect(reply.getByRole('cell', { name: '2,400,000 ₫' })).toBeVisible();
  await expect(reply.getByRole('blockquote')).toContainText('A quote');
  await expect(reply.getByRole('link', { name: /^link/ })).toHaveAttribute('href', 'https://example.test/a?b=1&c=2');
  // What is HTML in it stays text.
  await expect(reply.locator('pre')).toContainText("const x = '<b>not html</b>';");
});

test("plain text with line breaks in the user's bubbles", async ({ chat }) => {
  await chat.visit();
  await chat.composer.fill('**not bold**\n<b>not html</b>\n- no list');
  await chat.composer.press('Enter');
  await expect(chat.replies).toHaveCount(1);

  await expect(chat.questions).toHaveText('**not bold**\n<b>not html</b>\n- no list', { useInnerText: true });
  await expect(chat.questions.locator('b, strong, li')).toHaveCount(0);
});

async function boxOf(locator: Locator): Promise<{ x: number; width: number }> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('It is not on screen.');
  return box;
}
