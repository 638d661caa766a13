import { FAILED_REQUESTS } from '../support/guard.ts';
import { expect, test } from '../support/test.ts';

const GREETINGS = [
  'Welcome to Lam Nguyệt.',
  'Tell me about the piece you have in mind, or show me a picture. I draw, suggest and answer.',
];

test('greeting bubbles that stay: above everything that is said, and after a reload', async ({ page, chat }) => {
  await chat.visit();
  await expect(chat.greetings).toHaveText(GREETINGS);

  await chat.ask('I would like a ring');
  await chat.ask('white gold');
  await expect(chat.greetings).toHaveText(GREETINGS);

  await page.reload();
  await expect(chat.replies).toHaveCount(2);
  await expect(chat.greetings).toHaveText(GREETINGS);
  const first = chat.part('message').first();
  await expect(first).toHaveText('Welcome to Lam Nguyệt.');
});

test('the greeting is not lost on the first reply', async ({ chat, servers }) => {
  const release = servers.holdReply();
  await chat.visit();
  await chat.say('I would like a ring');
  await expect(chat.greetings).toHaveText(GREETINGS);
  await release();

  await expect(chat.replies).toHaveCount(1);
  await expect(chat.greetings).toHaveText(GREETINGS);
});

test('the greeting is there while the API is away', async ({ chat, servers, guard }) => {
  guard.allow(FAILED_REQUESTS);
  await servers.api.goAway();
  await chat.visit();

  await expect(chat.banner).toBeVisible();
  await expect(chat.greetings).toHaveText(GREETINGS);
});
