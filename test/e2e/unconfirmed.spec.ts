import { FAILED_REQUESTS } from './support/guard.ts';
import { expect, test } from './support/test.ts';

const UNKNOWN = 'We can’t tell whether this message arrived.';

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
  ['a 200 of the wrong shape', { status: 200, body: { reply: 'hello' } }],
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
  test(`after ${name} nothing is sent again without being asked`, async ({ chat, servers, page }) => {
    await chat.visit();
    await chat.ask('before');
    servers.failChat(fault);
    await chat.say('I would like a ring');
    await expect(chat.statuses).toContainText(UNKNOWN);
    const looks = servers.looks;

    await page.reload();
    await expect.poll(() => servers.looks).toBeGreaterThan(looks);
    await expect(chat.statuses).toContainText(UNKNOWN);
    await expect.poll(() => servers.messages).toEqual(['before', 'I would like a ring']);
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

// Chromium itself repeats a POST on a kept connection that breaks, so the API may see more than the page sent.
test('after a broken connection to the API itself the page sends nothing again', async ({ chat, servers, page }) => {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/chat')) sent.push(request.url());
  });
  servers.failChat({ kind: 'reset-before' }, 'always');
  await chat.visit('/direct.html');
  await chat.say('I would like a ring');
  await expect(chat.statuses).toContainText(UNKNOWN);
  const looks = servers.looks;

  await page.reload();
  await expect.poll(() => servers.looks).toBeGreaterThan(looks);
  await expect(chat.statuses).toContainText(UNKNOWN);
  expect(sent).toHaveLength(1);
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
  servers.withoutHistory();
  servers.failChat({ kind: 'reset-after' });
  await chat.visit();
  await chat.say('I would like a ring');
  await expect(chat.statuses).toContainText(UNKNOWN);
  await chat.say('white gold');
  await expect(chat.statuses.last()).toHaveText('Waiting for the message above');

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

  await chat.button('Discard').click();

  await expect(chat.replies).toHaveCount(1);
  await expect(chat.questions).toHaveText(['I would like a necklace']);
  await expect.poll(() => servers.messages).toEqual(['I would like a ring', 'I would like a necklace']);
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
