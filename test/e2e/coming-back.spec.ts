import { bodyOf } from './support/api.ts';
import { Chat } from './support/chat.ts';
import { FAILED_REQUESTS } from './support/guard.ts';
import { expect, test } from './support/test.ts';

test('a reload shows the same conversation, open as it was, and goes on with it', async ({ page, chat, servers }) => {
  await chat.visit();
  await chat.ask('I would like a ring');

  await page.reload();
  await expect(chat.panel).toBeVisible();
  await expect(chat.questions).toHaveText(['I would like a ring']);
  await expect(chat.replies).toHaveCount(1);
  await chat.ask('white gold');

  await expect.poll(() => servers.creations).toHaveLength(1);
  expect(new Set(servers.chats.map((sent) => bodyOf(sent).conversation_id))).toEqual(new Set([servers.conversationId]));
});

test('a reload keeps what stands in the composer', async ({ page, chat }) => {
  await chat.visit();
  await chat.composer.fill('not finished ye');
  await chat.ask('sent');
  await chat.composer.fill('half a sentence');
  // It is written behind the typing: a page that goes within the same moment may take the last letters with it.
  await expect.poll(() => page.evaluate(storedDrafts)).toContain('half a sentence');

  await page.reload();

  await expect(chat.composer).toHaveValue('half a sentence');
  await expect(chat.questions).toHaveText(['sent']);
});

test('the history is on screen while the API is away', async ({ page, chat, servers, guard }) => {
  guard.allow(FAILED_REQUESTS);
  await chat.visit();
  await chat.ask('I would like a ring');
  await servers.api.goAway();

  await page.reload();

  await expect(chat.questions).toHaveText(['I would like a ring']);
  await expect(chat.replies).toHaveCount(1);
  await expect(chat.banner).toContainText('The chat can’t be reached right now');
});

test('a reload during a send shows the message and its later reply, sent once', async ({ page, chat, servers }) => {
  const release = servers.holdReply();
  await chat.visit();
  await chat.say('I would like a ring');
  await servers.untilHeld();

  await page.reload();
  await expect(chat.questions).toHaveText(['I would like a ring']);
  await expect(chat.dots).toBeVisible();
  await release();

  await expect(chat.replies).toHaveCount(1);
  await expect(chat.statuses).toHaveCount(0);
  await expect.poll(() => servers.messages).toEqual(['I would like a ring']);
});

test('what another device wrote appears in its order', async ({ browser, chat, guard, page, baseURL }) => {
  await chat.visit();
  await chat.ask('first device');
  const state = await page.context().storageState({ indexedDB: true });
  const second = await browser.newContext({ storageState: state, ...(baseURL === undefined ? {} : { baseURL }) });
  await guard.watch(second);
  const other = new Chat(await second.newPage());
  await other.visit();
  await expect(other.questions).toHaveText(['first device']);
  await other.ask('second device');
  await second.close();

  await page.reload();
  await expect(chat.questions).toHaveText(['first device', 'second device']);
  await expect(chat.replies).toHaveCount(2);
});

/** Runs in the page: what its storage holds of composers. */
async function storedDrafts(): Promise<string> {
  const names = (await indexedDB.databases()).map(({ name = '' }) => name);
  const name = names.find((candidate) => candidate.startsWith('api-chatbox/')) ?? '';
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.addEventListener('error', () => {
      reject(new Error('The storage of the chatbox cannot be opened.'));
    });
    opening.addEventListener('success', () => {
      const reading = opening.result.transaction('drafts').objectStore('drafts').getAll();
      reading.addEventListener('success', () => {
        opening.result.close();
        resolve(JSON.stringify(reading.result));
      });
    });
  });
}
