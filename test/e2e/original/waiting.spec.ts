import { FAILED_REQUESTS } from '../support/guard.ts';
import { expect, test } from '../support/test.ts';

test('bouncing dots while a reply is awaited, and only then', async ({ chat, servers, guard }) => {
  guard.allow(FAILED_REQUESTS);
  await chat.visit();
  await expect(chat.dots).toHaveCount(0);
  const release = servers.holdReply();
  await chat.say('I would like a ring');

  await expect(chat.dots).toBeVisible();
  await expect(chat.dots).toHaveText('The assistant is writing…');
  const bouncing = chat.dots.locator('i');
  await expect(bouncing).toHaveCount(3);
  for (const dot of await bouncing.all()) await expect(dot).toHaveCSS('animation-name', 'bounce');
  await release();
  await expect(chat.replies).toHaveCount(1);
  await expect(chat.dots).toHaveCount(0);

  servers.failChat({ status: 413 });
  await chat.say('refused');
  await expect(chat.statuses).toContainText('Not sent.');
  await expect(chat.dots).toHaveCount(0);
});

test('optimistic bubble: a message is on screen before the API has answered', async ({ chat, servers }) => {
  servers.failCreation({ kind: 'hang' });
  await chat.visit();
  await chat.say('I would like a ring');

  await expect(chat.questions).toHaveText(['I would like a ring']);
  await expect(chat.composer).toHaveValue('');
  expect(servers.chats).toEqual([]);
  await servers.release();

  await expect(chat.replies).toHaveCount(1);
  await expect(chat.questions).toHaveText(['I would like a ring']);
});
