import { Chat } from './support/chat.ts';
import { FAILED_REQUESTS } from './support/guard.ts';
import { QUICK } from './support/pace.ts';
import { expect, test } from './support/test.ts';

const AWAY = 'The chat can’t be reached right now. You can keep writing; your messages are sent when it is back.';

test.use({ policy: QUICK });

test.beforeEach(({ guard }) => {
  guard.allow(FAILED_REQUESTS);
});

for (const [way, path] of [
  ['through a proxy', '/'],
  ['called directly', '/direct.html'],
] as const) {
  test(`an API that is away at load, ${way}, gets the message once when it is back`, async ({ chat, servers }) => {
    await servers.api.goAway();
    await chat.visit(path);
    await expect(chat.banner).toContainText(AWAY);
    await chat.say('written meanwhile');
    await expect(chat.statuses).toContainText('Waiting for the connection');

    await servers.api.comeBack();

    await expect(chat.replies).toHaveCount(1, { timeout: 20_000 });
    await expect(chat.banner).toHaveCount(0);
    await expect(chat.statuses).toHaveCount(0);
    await expect.poll(() => servers.messages).toEqual(['written meanwhile']);
    await expect.poll(() => servers.creations).toHaveLength(1);
  });
}

test('“Try now” tries at once, however long the API asked to wait', async ({ chat, servers }) => {
  servers.failCreation({ status: 503, headers: { 'retry-after': '600' } });
  await chat.visit();
  await expect(chat.banner).toContainText(AWAY);

  await chat.button('Try now').click();

  await expect(chat.banner).toHaveCount(0);
  await chat.ask('in a hurry');
  await expect.poll(() => servers.creations).toHaveLength(2);
});

test('a message of a page that was closed while the API was away is sent from the next one', async ({
  context,
  servers,
}) => {
  await servers.api.goAway();
  const first = new Chat(await context.newPage());
  await first.visit();
  await first.say('written meanwhile');
  await first.page.close();
  await servers.api.comeBack();

  const second = new Chat(await context.newPage());
  await second.visit();

  await expect(second.replies).toHaveCount(1);
  await expect.poll(() => servers.messages).toEqual(['written meanwhile']);
});

test('messages written offline go out in their order when the network is back', async ({ context, chat, servers }) => {
  await chat.visit();
  await chat.ask('before');
  await context.setOffline(true);
  await expect(chat.banner).toContainText('You are offline.');
  await chat.say('first');
  await chat.say('second');
  await expect(chat.statuses).toContainText(['Waiting for the connection', 'Waiting for the connection']);

  await context.setOffline(false);

  await expect(chat.replies).toHaveCount(3);
  await expect(chat.banner).toHaveCount(0);
  await expect.poll(() => servers.messages).toEqual(['before', 'first', 'second']);
});
