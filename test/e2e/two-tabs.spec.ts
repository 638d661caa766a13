import { Chat } from './support/chat.ts';
import { expect, test } from './support/test.ts';

test('two tabs that open together create one conversation', async ({ context, servers }) => {
  const tabs = [new Chat(await context.newPage()), new Chat(await context.newPage())] as const;
  await Promise.all(tabs.map((tab) => tab.page.goto('/')));

  await Promise.all(tabs.map((tab) => tab.open()));
  await tabs[0].ask('from the first');
  await tabs[1].ask('from the second');

  await expect.poll(() => servers.creations).toHaveLength(1);
  await expect.poll(() => servers.messages).toEqual(['from the first', 'from the second']);
});

test('each tab shows what the other one sends and what it is answered', async ({ context, servers }) => {
  const [first, second] = [new Chat(await context.newPage()), new Chat(await context.newPage())];
  await first.visit();
  await second.visit();

  const release = servers.holdReply();
  await first.say('I would like a ring');
  await expect(second.questions).toHaveText(['I would like a ring']);
  await expect(second.dots).toBeVisible();
  await release();

  await expect(second.replies).toHaveCount(1);
  await expect(first.replies).toHaveCount(1);
  await expect.poll(() => servers.chats).toHaveLength(1);
});

test('what stands in the composer belongs to its tab', async ({ context }) => {
  const [first, second] = [new Chat(await context.newPage()), new Chat(await context.newPage())];
  await first.visit();
  await second.visit();
  await first.composer.fill('mine');
  await second.composer.fill('another');

  await first.ask('sent');

  await expect(second.questions).toHaveText(['sent']);
  await expect(second.composer).toHaveValue('another');
});

test('a duplicated tab has a copy of what stands in the composer, and a composer of its own from then on', async ({
  context,
}) => {
  const first = new Chat(await context.newPage());
  await first.visit();
  await first.composer.fill('mine');
  // A page that opens another hands it a copy of its session storage, as the browser does when the user duplicates a tab.
  const opened = context.waitForEvent('page');
  await first.page.evaluate(() => {
    // The draft is written behind the typing.
    setTimeout(() => window.open(location.href), 500);
  });
  const second = new Chat(await opened);
  await expect(second.composer).toHaveValue('mine');

  await second.composer.fill('another');
  await first.page.reload();
  await expect(first.composer).toHaveValue('mine');
  await second.page.reload();
  await expect(second.composer).toHaveValue('another');
});

test('a tab that is closed in a send leaves the rest to the other tab', async ({ context, servers }) => {
  const [first, second] = [new Chat(await context.newPage()), new Chat(await context.newPage())];
  await first.visit();
  await second.visit();
  const release = servers.holdReply();
  await first.say('I would like a ring');
  await servers.untilHeld();
  await second.say('white gold');

  await first.page.close();
  await release();

  await expect(second.replies).toHaveCount(2);
  await expect(second.statuses).toHaveCount(0);
  await expect.poll(() => servers.messages).toEqual(['I would like a ring', 'white gold']);
});
