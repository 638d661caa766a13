import { expect, test } from './support/test.ts';

test('asks nothing of the API, stores nothing and loads no panel before the chatbox is opened', async ({
  page,
  chat,
  servers,
}) => {
  const requested: string[] = [];
  page.on('request', (request) => requested.push(new URL(request.url()).pathname));

  await page.goto('/');
  await expect(chat.launcher).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

  expect(servers.api.log.entries).toEqual([]);
  expect(requested).toContain('/cdn/api-chatbox.js');
  expect(requested.filter((path) => /panel|markdown/.test(path))).toEqual([]);
  const stored = await page.evaluate(async () => ({
    databases: await indexedDB.databases(),
    items: localStorage.length + sessionStorage.length,
    cookies: document.cookie,
  }));
  expect(stored).toEqual({ databases: [], items: 0, cookies: '' });
});

test('creates one conversation with the title of the page, also at a double click', async ({ page, chat, servers }) => {
  await page.goto('/');
  await chat.launcher.dblclick();

  await expect.poll(() => servers.creations.length).toBe(1);
  await chat.ask('hello');

  expect(servers.creations.map(({ requestBody }) => requestBody)).toEqual([
    { title: 'New jewelry design consultation' },
  ]);
});

test('sends exactly what the contract asks for, and shows question and answer', async ({ chat, servers }) => {
  await chat.visit();
  await chat.ask('I would like a ring');

  await expect(chat.questions).toHaveText(['I would like a ring']);
  await expect(chat.replies).toContainText('Which metal do you like');
  expect(servers.chats.map(({ requestBody }) => requestBody)).toEqual([
    { conversation_id: servers.conversationId, message: 'I would like a ring' },
  ]);
  expect(servers.chats).toMatchObject([
    { status: 200, user: 'Lan', query: '', headers: { 'content-type': 'application/json' } },
  ]);
});

test('takes a message that was written before the conversation exists', async ({ chat, servers }) => {
  servers.failCreation({ kind: 'hang' });
  await chat.visit();
  await servers.untilHeld();

  await chat.say('written early');
  await servers.release();

  await expect(chat.replies).toHaveCount(1);
  expect(servers.messages).toEqual(['written early']);
  expect(servers.creations).toHaveLength(1);
});

test('sends what a page asks for while the chatbox is still closed', async ({ page, chat, servers }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Ask about it' }).first().click();

  await expect(chat.panel).toBeVisible();
  await expect(chat.replies).toHaveCount(1);
  await expect(chat.questions).toHaveText(/^Please tell me about “.+”/);
  expect(servers.chats).toHaveLength(1);
});
