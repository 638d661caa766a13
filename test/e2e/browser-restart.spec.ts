import { bodyOf } from './support/api.ts';
import { Chat } from './support/chat.ts';
import { expect, test } from './support/test.ts';

test('the conversation goes on with its history after the browser was closed', async ({ profile, servers }) => {
  const first = new Chat(await profile.start());
  await first.visit();
  await first.ask('I would like a ring');
  await profile.close();

  const second = new Chat(await profile.start());
  await second.visit();
  await expect(second.questions).toHaveText(['I would like a ring']);
  await expect(second.replies).toHaveCount(1);
  await second.ask('white gold');

  await expect.poll(() => servers.creations).toHaveLength(1);
  expect(servers.chats.map((sent) => bodyOf(sent).conversation_id)).toEqual([
    servers.conversationId,
    servers.conversationId,
  ]);
});

test('a message is not lost and not sent twice when the browser is killed before its reply', async ({
  profile,
  servers,
}) => {
  const first = new Chat(await profile.start());
  await first.visit();
  await first.ask('I would like a ring');
  const release = servers.holdReply();
  await first.say('white gold, please');
  await servers.untilHeld();
  await profile.kill();

  const second = new Chat(await profile.start());
  await second.visit();
  await expect(second.questions).toHaveText(['I would like a ring', 'white gold, please']);
  await release();

  await expect(second.replies).toHaveCount(2);
  await expect(second.statuses).toHaveCount(0);
  await expect.poll(() => servers.messages).toEqual(['I would like a ring', 'white gold, please']);
});

test('a message that never left is sent after the browser was killed', async ({ profile, servers }) => {
  servers.failCreation({ kind: 'hang' });
  const first = new Chat(await profile.start());
  await first.visit();
  await first.say('I would like a ring');
  // The request that hangs is the one of this browser, not of the next.
  await servers.untilHeld();
  await profile.kill();

  const second = new Chat(await profile.start());
  await second.visit();

  await expect(second.questions).toHaveText(['I would like a ring']);
  await expect(second.replies).toHaveCount(1);
  await expect.poll(() => servers.messages).toEqual(['I would like a ring']);
});
