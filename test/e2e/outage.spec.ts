import { DEFAULT_POLICY } from '../../src/conversation/load/policy.ts';
import { Chat } from './support/chat.ts';
import { FAILED_REQUESTS } from './support/guard.ts';
import { QUICK } from './support/pace.ts';
import { expect, test } from './support/test.ts';

/** At once, or when the API bears another look. */
const CHECKING = /Checking (later )?whether it arrived/;
const BEHIND = 'Waiting for the message above';

test.use({ policy: QUICK });

test.beforeEach(({ guard }) => {
  guard.allow(FAILED_REQUESTS);
});

for (const [name, fault, attempts] of [
  ['had been taken', { kind: 'hang' }, 1],
  ['had been lost', { kind: 'reset-before' }, 2],
] as const) {
  test(`an outage in the middle of a conversation in two tabs: a message that ${name} is there once in the end`, async ({
    context,
    servers,
  }) => {
    const [first, second] = [new Chat(await context.newPage()), new Chat(await context.newPage())];
    await first.visit();
    await second.visit();
    await first.ask('before');

    servers.failChat(fault);
    await first.say('I would like a ring');
    await expect.poll(() => servers.chats).toHaveLength(2);
    await servers.api.goAway();
    for (const tab of [first, second]) await expect(tab.statuses).toContainText(CHECKING);
    await second.say('white gold');
    for (const tab of [first, second]) await expect(tab.statuses).toContainText([CHECKING, BEHIND]);

    servers.api.faults.release();
    await servers.api.comeBack();

    for (const tab of [first, second]) {
      await expect(tab.replies).toHaveCount(3, { timeout: 20_000 });
      await expect(tab.questions).toHaveText(['before', 'I would like a ring', 'white gold']);
      await expect(tab.statuses).toHaveCount(0);
      await expect(tab.banner).toHaveCount(0);
    }
    const lost = Array.from({ length: attempts }, () => 'I would like a ring');
    expect(servers.messages).toEqual(['before', ...lost, 'white gold']);
    expect(await servers.storedQuestions()).toEqual(['before', 'I would like a ring', 'white gold']);
  });
}

test.describe('when nothing but the user tries again', () => {
  const { backOffBaseMs, breakerOpen } = DEFAULT_POLICY;
  test.use({ policy: { ...QUICK, backOffBaseMs, breakerOpen } });

  test('while a message is looked for in vain the chat says that the API is away, and “Try now” looks at once', async ({
    chat,
    servers,
  }) => {
    await chat.visit();
    servers.failChat({ kind: 'hang' });
    await chat.say('I would like a ring');
    await servers.untilHeld();
    await servers.api.goAway();
    await expect(chat.statuses).toContainText(CHECKING);
    await expect(chat.banner).toContainText('The chat can’t be reached right now.');

    servers.api.faults.release();
    await servers.api.comeBack();
    await chat.button('Try now').click();

    await expect(chat.replies).toHaveCount(1);
    await expect(chat.banner).toHaveCount(0);
    await expect.poll(() => servers.messages).toEqual(['I would like a ring']);
  });

  test.describe('and the first look is far away', () => {
    test.use({ policy: { ...QUICK, backOffBaseMs, breakerOpen, firstLookUp: { fromMs: 60_000, toMs: 60_000 } } });

    test('a network that answers in the place of the API is told from one that is away', async ({ chat, servers }) => {
      await chat.visit();
      await chat.ask('before');
      servers.api.faults.add({ times: 'always', fault: { kind: 'html' } });
      await chat.say('I would like a ring');
      await expect(chat.banner).toContainText('The network wants you to sign in first.');
      await expect(chat.statuses).toContainText(CHECKING);

      servers.api.faults.clear();
      await chat.button('Try now').click();

      await expect(chat.banner).toHaveCount(0);
      await expect(chat.replies).toHaveCount(2);
      await expect(chat.questions).toHaveText(['before', 'I would like a ring']);
      expect(await servers.storedQuestions()).toEqual(['before', 'I would like a ring']);
    });
  });
});

test('what is written behind the sign-in page of a network is sent once when the way is free', async ({
  chat,
  servers,
}) => {
  servers.api.faults.add({ times: 'always', fault: { kind: 'html' } });
  await chat.visit();
  await expect(chat.banner).toContainText('The network wants you to sign in first.');
  await chat.say('I would like a ring');
  await expect(chat.statuses).toContainText('The network wants you to sign in first');
  expect(servers.chats).toHaveLength(0);

  servers.api.faults.clear();

  await expect(chat.replies).toHaveCount(1, { timeout: 20_000 });
  await expect.poll(() => servers.messages).toEqual(['I would like a ring']);
});
