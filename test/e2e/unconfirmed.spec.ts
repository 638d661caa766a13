import { FAILED_REQUESTS } from './support/guard.ts';
import { QUICK } from './support/pace.ts';
import { expect, test } from './support/test.ts';

const CHECKING = 'Checking whether it arrived…';
const UNKNOWN = 'We can’t tell whether this message arrived.';

test.use({ policy: QUICK });

test.beforeEach(({ guard }) => {
  guard.allow(FAILED_REQUESTS);
});

/** The API did not get to it. */
const LOST = [
  ['a connection that breaks before the API has it', { kind: 'reset-before' }],
  ['a JSON 500', { status: 500 }],
  ['a 502 of a gateway', { status: 502, body: 'Bad Gateway' }],
  ['a 503 with Retry-After', { status: 503, headers: { 'retry-after': '1' } }],
  ['a 200 with a page of HTML', { kind: 'html' }],
] as const;

/** The API has it, and its answer did not come through. */
const STORED = [
  ['a connection that breaks after the API has it', { kind: 'reset-after' }],
  ['an answer that is cut off', { kind: 'truncate' }],
  ['an answer that is far too big', { kind: 'huge' }],
  ['a 504 after the work was done', { status: 504, body: '', storesFirst: true }],
  ['an answer of the wrong shape after the work was done', { status: 200, body: [], storesFirst: true }],
] as const;

for (const [name, fault] of LOST) {
  test(`after ${name} the message is sent again once the history has proven that it is not there`, async ({
    chat,
    servers,
  }) => {
    await chat.visit();
    await chat.ask('before');
    servers.failChat(fault);
    await chat.say('I would like a ring');
    await expect(chat.statuses).toContainText(CHECKING);
    const looks = servers.looks;

    await expect(chat.replies).toHaveCount(2);
    await expect(chat.statuses).toHaveCount(0);
    await expect(chat.questions).toHaveText(['before', 'I would like a ring']);
    expect(servers.looks).toBeGreaterThan(looks);
    await expect.poll(() => servers.messages).toEqual(['before', 'I would like a ring', 'I would like a ring']);
  });
}

for (const [name, fault] of STORED) {
  test(`after ${name} the history tells that it arrived`, async ({ chat, servers }) => {
    servers.failChat(fault);
    await chat.visit();
    await chat.say('I would like a ring');

    await expect(chat.replies).toHaveCount(1);
    await expect(chat.statuses).toHaveCount(0);
    await expect(chat.questions).toHaveText(['I would like a ring']);
    await expect.poll(() => servers.messages).toEqual(['I would like a ring']);
  });
}

test('an answer that the browser may not read leaves it to the history', async ({ chat, servers }) => {
  servers.failChat({ kind: 'no-cors' });
  await chat.visit('/direct.html');
  await chat.say('I would like a ring');

  await expect(chat.replies).toHaveCount(1);
  await expect(chat.statuses).toHaveCount(0);
  await expect.poll(() => servers.messages).toEqual(['I would like a ring']);
});

test('a message in doubt is looked for on, and sent again, by the page that comes after', async ({
  chat,
  servers,
  page,
}) => {
  servers.failChat({ kind: 'reset-before' });
  await chat.visit();
  await chat.say('I would like a ring');
  await expect(chat.statuses).toContainText(CHECKING);

  await page.reload();
  await expect(chat.statuses).toContainText(CHECKING);

  await expect(chat.replies).toHaveCount(1);
  await expect(chat.questions).toHaveText(['I would like a ring']);
  await expect.poll(() => servers.chats).toHaveLength(2);
});

test('what follows a message in doubt waits for it, and is answered after it', async ({ chat, servers }) => {
  servers.failChat({ kind: 'reset-before' });
  await chat.visit();
  await chat.say('I would like a ring');
  await expect(chat.statuses).toContainText(CHECKING);
  await chat.say('white gold');
  await expect(chat.statuses.last()).toContainText('Waiting for the message above');

  await expect(chat.replies).toHaveCount(2);
  await expect(chat.questions).toHaveText(['I would like a ring', 'white gold']);
  await expect.poll(() => servers.messages).toEqual(['I would like a ring', 'I would like a ring', 'white gold']);
});

test('“Stop” while a message is looked for keeps it from being sent again by itself', async ({ chat, servers }) => {
  servers.failChat({ kind: 'reset-before' });
  await chat.visit();
  await chat.say('I would like a ring');
  await expect(chat.statuses).toContainText(CHECKING);

  await chat.button('Stop').click();

  await expect(chat.statuses).toContainText('Not sent. You stopped this message before it arrived.');
  await expect.poll(() => servers.chats).toHaveLength(1);
  await chat.button('Send again').click();
  await expect(chat.replies).toHaveCount(1);
  await expect.poll(() => servers.chats).toHaveLength(2);
});

// Chromium itself repeats a POST on a kept connection that breaks, so the API may see more than the page sent.
test('a message that is lost without a trace twice is left to the user', async ({ chat, servers, page }) => {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/chat')) sent.push(request.url());
  });
  servers.failChat({ kind: 'reset-before' }, 'always');
  await chat.visit('/direct.html');
  await chat.say('I would like a ring');
  await expect(chat.statuses).toContainText(UNKNOWN, { timeout: 20_000 });
  const looks = servers.looks;

  await page.reload();
  await expect.poll(() => servers.looks).toBeGreaterThan(looks);
  await expect(chat.statuses).toContainText(UNKNOWN);
  expect(sent).toHaveLength(2);
});

test.describe('without a history to look into', () => {
  test.beforeEach(({ servers }) => {
    servers.withoutHistory();
  });

  test('a message in doubt is left to the user at once, and stays so', async ({ chat, servers, page }) => {
    servers.failChat({ kind: 'reset-before' });
    await chat.visit();
    await chat.say('I would like a ring');
    await expect(chat.statuses).toContainText(UNKNOWN);
    for (const choice of ['Send again', 'It arrived', 'Discard']) await expect(chat.button(choice)).toBeVisible();

    await page.reload();
    await expect(chat.statuses).toContainText(UNKNOWN);
    await expect.poll(() => servers.messages).toEqual(['I would like a ring']);
  });

  test('“Send again” warns first, then sends', async ({ chat, servers }) => {
    servers.failChat({ kind: 'reset-before' });
    await chat.visit();
    await chat.say('I would like a ring');
    await expect(chat.statuses).toContainText(UNKNOWN);

    await chat.button('Send again').click();
    await expect(chat.statuses).toContainText('If it did arrive, it will then be in the conversation twice.');
    await expect.poll(() => servers.chats).toHaveLength(1);
    await chat.button('Send again').click();

    await expect(chat.replies).toHaveCount(1);
    await expect(chat.questions).toHaveText(['I would like a ring']);
    await expect.poll(() => servers.chats).toHaveLength(2);
  });

  test('“It arrived” settles the message and lets the next one go', async ({ chat, servers }) => {
    servers.failChat({ kind: 'reset-after' });
    await chat.visit();
    await chat.say('I would like a ring');
    await expect(chat.statuses).toContainText(UNKNOWN);
    await chat.say('white gold');
    await expect(chat.statuses.last()).toContainText('Waiting for the message above');

    await chat.button('It arrived').click();

    await expect(chat.replies).toHaveCount(1);
    await expect(chat.statuses).toHaveCount(0);
    await expect.poll(() => servers.messages).toEqual(['I would like a ring', 'white gold']);
  });

  test('“Discard” takes the message away and lets the next one go', async ({ chat, servers }) => {
    servers.failChat({ kind: 'reset-before' });
    await chat.visit();
    await chat.say('I would like a ring');
    await expect(chat.statuses).toContainText(UNKNOWN);
    await chat.say('I would like a necklace');

    await chat.statuses.first().getByRole('button', { name: 'Discard' }).click();

    await expect(chat.replies).toHaveCount(1);
    await expect(chat.questions).toHaveText(['I would like a necklace']);
    await expect.poll(() => servers.messages).toEqual(['I would like a ring', 'I would like a necklace']);
  });
});

test('of two equal messages the history settles the one that was in doubt', async ({ chat, servers }) => {
  await chat.visit();
  await chat.ask('yes');
  servers.failChat({ kind: 'reset-after' });
  await chat.say('yes');

  await expect(chat.replies).toHaveCount(2);
  await expect(chat.questions).toHaveText(['yes', 'yes']);
  await expect(chat.statuses).toHaveCount(0);
  await expect.poll(() => servers.chats).toHaveLength(2);
});
