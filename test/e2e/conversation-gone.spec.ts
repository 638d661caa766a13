import { bodyOf } from './support/api.ts';
import { FAILED_REQUESTS } from './support/guard.ts';
import { expect, test } from './support/test.ts';

const ENDED = 'The conversation above has ended. You are writing in a new one.';

test.beforeEach(({ guard }) => {
  guard.allow(FAILED_REQUESTS);
});

test('a conversation that the API no longer has stays readable above a new one, and the draft is kept', async ({
  page,
  chat,
  servers,
}) => {
  await chat.visit();
  await chat.ask('Design a ring in rose gold with a ruby');
  await chat.composer.fill('half a sentence');
  const former = servers.conversationId;
  await servers.deleteConversation(former);

  await page.reload();
  await expect(chat.dividers).toHaveText(ENDED);
  await expect(chat.questions).toHaveText(['Design a ring in rose gold with a ruby']);
  await expect(chat.replies).toHaveCount(1);
  await expect(chat.composer).toHaveValue('half a sentence');
  await expect(chat.attachments).toContainText('goes with your next message');
  await chat.composer.press('Enter');
  await expect(chat.replies).toHaveCount(2);

  await expect.poll(() => servers.creations).toHaveLength(2);
  const last = servers.chats.map(bodyOf).at(-1);
  expect(last).toMatchObject({ conversation_id: servers.conversationId, message: 'half a sentence' });
  expect(last?.artifact).toBeDefined();
  expect(servers.conversationId).not.toBe(former);
});

test('a message to a conversation that is gone goes out once, in the new one', async ({ chat, servers }) => {
  await chat.visit();
  await chat.ask('before');
  await servers.deleteConversation(servers.conversationId);

  await chat.ask('after');

  await expect(chat.dividers).toHaveText(ENDED);
  await expect(chat.questions).toHaveText(['before', 'after']);
  await expect(chat.statuses).toHaveCount(0);
  const accepted = servers.chats.filter(({ status }) => status === 200).map(bodyOf);
  expect(accepted.map(({ message }) => message)).toEqual(['before', 'after']);
  expect(accepted[1]?.conversation_id).toBe(servers.conversationId);
});

test('“New conversation” starts one at once, which can be undone; the former one is in the list', async ({
  chat,
  servers,
}) => {
  await chat.visit();
  await chat.ask('before');

  await chat.button('New conversation').click();
  await expect(chat.questions).toHaveCount(0);
  await chat.button('Undo').click();
  await expect(chat.questions).toHaveText(['before']);
  await expect.poll(() => servers.creations).toHaveLength(1);

  await chat.button('New conversation').click();
  await expect(chat.questions).toHaveCount(0);
  await expect(chat.greetings.first()).toBeVisible();
  await chat.ask('after');

  await expect.poll(() => servers.creations).toHaveLength(2);
  expect(servers.chats.map((sent) => bodyOf(sent).conversation_id).at(-1)).toBe(servers.conversationId);

  await chat.button('Conversations').click();
  await chat.element
    .getByRole('dialog', { name: 'Conversations' })
    .getByRole('button', { name: /^before/ })
    .click();
  await expect(chat.questions).toHaveText(['before']);
});
