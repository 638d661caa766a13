import { FAILED_REQUESTS } from './support/guard.ts';
import { QUICK } from './support/pace.ts';
import { expect, test } from './support/test.ts';

const TOO_MANY = { status: 429, body: { detail: 'Too many requests' }, headers: { 'retry-after': '30' } } as const;

test.beforeEach(({ guard }) => {
  guard.allow(FAILED_REQUESTS);
});

test('after a 429 the message waits as long as the API asks, and the seconds are counted down', async ({
  chat,
  servers,
}) => {
  servers.failChat(TOO_MANY);
  await chat.visit();
  await chat.say('I would like a ring');

  await expect(chat.statuses).toContainText('The chat is busy');
  await expect(chat.statuses).toContainText(/next try in [01]:\d\d/);
  const shown = await chat.statuses.textContent();
  await expect.poll(() => chat.statuses.textContent()).not.toBe(shown);
  await expect(chat.dots).toHaveCount(0);
  // Heard once, without the seconds that go by.
  await expect(chat.element.getByRole('status')).toContainText(/The chat is busy\. Next try in \d+ seconds\./);
  expect(servers.chats).toHaveLength(1);
});

test('“Send now” sends what waits for a busy API', async ({ chat, servers }) => {
  servers.failChat(TOO_MANY);
  await chat.visit();
  await chat.say('I would like a ring');
  await expect(chat.statuses).toContainText('The chat is busy');

  await chat.button('Send now').click();

  await expect(chat.replies).toHaveCount(1);
  await expect(chat.statuses).toHaveCount(0);
  await expect.poll(() => servers.messages).toEqual(['I would like a ring', 'I would like a ring']);
});

test('“Stop” ends the wait, and the message can be edited and sent again', async ({ chat, servers }) => {
  servers.failChat(TOO_MANY);
  await chat.visit();
  await chat.say('I would like a rong');
  await expect(chat.statuses).toContainText('The chat is busy');

  await chat.button('Stop').click();
  await expect(chat.statuses).toContainText('Not sent. You stopped this message before it arrived.');
  await chat.button('Edit').click();
  await expect(chat.composer).toHaveValue('I would like a rong');
  await expect(chat.questions).toHaveCount(0);
  expect(servers.chats).toHaveLength(1);
});

test.describe('in quick time', () => {
  test.use({ policy: QUICK });

  test('what waited for a busy API goes out by itself, in its order', async ({ chat, servers }) => {
    servers.failChat({ ...TOO_MANY, headers: { 'retry-after': '1' } });
    await chat.visit();
    await chat.say('I would like a ring');
    await expect(chat.statuses).toContainText('The chat is busy');
    await chat.say('white gold');

    await expect(chat.replies).toHaveCount(2, { timeout: 20_000 });
    await expect(chat.statuses).toHaveCount(0);
    await expect.poll(() => servers.messages).toEqual(['I would like a ring', 'I would like a ring', 'white gold']);
  });
});
