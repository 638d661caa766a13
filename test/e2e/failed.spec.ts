import { FAILED_REQUESTS } from './support/guard.ts';
import { expect, test } from './support/test.ts';

const REFUSALS = [
  {
    name: 'a 422 about the text',
    fault: {
      status: 422,
      body: {
        detail: [
          { type: 'string_too_short', loc: ['body', 'message'], msg: 'String should have …', input: 'secret input' },
        ],
      },
    },
    words: 'This message can’t be sent as it is. Please edit it and try again.',
  },
  {
    name: 'a 413',
    fault: { status: 413 },
    words: 'This message is too large. Please send fewer or smaller pictures.',
  },
  {
    name: 'a 400',
    fault: { status: 400 },
    words: 'This message was not accepted. Please edit it and try again.',
  },
] as const;

test.beforeEach(({ guard }) => {
  guard.allow(FAILED_REQUESTS);
});

for (const { name, fault, words } of REFUSALS) {
  test(`after ${name} the message stands there with the reason, and “Try again” sends it`, async ({
    chat,
    servers,
    page,
  }) => {
    servers.failChat(fault);
    await chat.visit();
    await chat.say('I would like a ring');
    await expect(chat.statuses).toContainText('Not sent.');
    await expect(chat.statuses).toContainText(words);
    await expect(chat.dots).toHaveCount(0);
    await expect.poll(() => servers.chats).toHaveLength(1);

    await chat.button('Try again').click();

    await expect(chat.replies).toHaveCount(1);
    await expect(chat.statuses).toHaveCount(0);
    await expect(chat.questions).toHaveText(['I would like a ring']);
    await expect.poll(() => servers.messages).toEqual(['I would like a ring', 'I would like a ring']);
    await expect(page.getByText('secret input')).toHaveCount(0);
  });
}

test('a failed message is still there after a reload', async ({ chat, servers, page }) => {
  servers.failChat({ status: 413 });
  await chat.visit();
  await chat.say('I would like a ring');
  await expect(chat.statuses).toContainText('Not sent.');

  await page.reload();
  await expect(chat.statuses).toContainText('Not sent.');
  await chat.button('Try again').click();

  await expect(chat.replies).toHaveCount(1);
});

test('“Discard” takes a failed message away for good', async ({ chat, servers, page }) => {
  servers.failChat({ status: 413 });
  await chat.visit();
  await chat.say('I would like a ring');

  await chat.button('Discard').click();
  await expect(chat.questions).toHaveCount(0);
  await chat.ask('something else');

  await page.reload();
  await expect(chat.questions).toHaveText(['something else']);
});

test('“Edit” brings a failed message back into the composer', async ({ chat, servers }) => {
  servers.failChat({ status: 413 });
  await chat.visit();
  await chat.say('I would like a rong');

  await chat.button('Edit').click();

  await expect(chat.composer).toHaveValue('I would like a rong');
  await expect(chat.composer).toBeFocused();
  await expect(chat.questions).toHaveCount(0);
  await chat.ask('I would like a ring');
  await expect.poll(() => servers.messages).toEqual(['I would like a rong', 'I would like a ring']);
});

test('a failed message does not keep the next one', async ({ chat, servers }) => {
  servers.failChat({ status: 413 });
  await chat.visit();
  await chat.say('too large');
  await expect(chat.statuses).toContainText('Not sent.');

  await chat.ask('small');

  await expect.poll(() => servers.messages).toEqual(['too large', 'small']);
});

test('what the API says inside of an error is neither shown nor kept', async ({ chat, servers, page }) => {
  servers.failChat({ status: 500, body: { detail: 'psycopg2.OperationalError: SELECT secret FROM users' } });
  await chat.visit();
  await chat.say('I would like a ring');
  await expect(chat.statuses).toContainText('Checking whether it arrived…');

  await expect(page.getByText('psycopg2')).toHaveCount(0);
  const state = JSON.stringify(await page.context().storageState({ indexedDB: true }));
  expect(state).toContain('I would like a ring');
  expect(state).not.toContain('psycopg2');
});
