import { Chat } from './support/chat.ts';
import { FAILED_REQUESTS } from './support/guard.ts';
import { QUICK } from './support/pace.ts';
import { expect, test } from './support/test.ts';

const FOUR_DAYS_MS = 4 * 24 * 60 * 60 * 1000;

test.beforeEach(({ guard }) => {
  guard.allow(FAILED_REQUESTS);
});

test.describe('with an assistant that thinks for long', () => {
  test.use({ policy: { stillWorkingMs: 300 } });

  test('it is said, and heard, that it is still at work', async ({ chat, servers }) => {
    const release = servers.holdReply();
    await chat.visit();
    await chat.say('I would like a ring');

    await expect(chat.transcript).toContainText('Still working on it…');
    await expect(chat.element.getByRole('status')).toContainText('Still working on it…');
    await release();

    await expect(chat.replies).toHaveCount(1);
    await expect(chat.transcript).not.toContainText('Still working on it…');
    await expect.poll(() => servers.messages).toEqual(['I would like a ring']);
  });
});

test.describe('in quick time', () => {
  test.use({ policy: QUICK });

  test('a question that the assistant failed at stands as unanswered, and can be asked again', async ({
    page,
    chat,
    servers,
  }) => {
    await chat.visit();
    // The stand-in stores the message, then fails as the API does.
    await chat.say('raise psycopg2');
    await expect(chat.statuses).toContainText('No answer came to this.');
    await expect(page.getByText('Agent execution failed')).toHaveCount(0);
    await expect.poll(() => servers.messages).toEqual(['raise psycopg2']);

    await chat.button('Ask again').click();

    await expect(chat.questions).toHaveText(['raise psycopg2', 'raise psycopg2']);
    await expect.poll(() => servers.messages).toEqual(['raise psycopg2', 'raise psycopg2']);
    await expect(chat.statuses.last()).toContainText('No answer came to this.');
  });

  test('what was written four days ago asks before it is sent', async ({ context, servers }) => {
    await servers.api.goAway();
    const first = new Chat(await context.newPage());
    await first.page.addInitScript((ms) => {
      const { now } = Date;
      Date.now = () => now() - ms;
    }, FOUR_DAYS_MS);
    await first.visit();
    await first.say('I would like a ring');
    await first.page.close();
    await servers.api.comeBack();

    const second = new Chat(await context.newPage());
    await second.visit();
    await expect(second.statuses).toContainText('You wrote this 4 days ago. Send it now?');
    expect(servers.chats).toHaveLength(0);
    await second.button('Send now').click();

    await expect(second.replies).toHaveCount(1);
    await expect(second.statuses).toHaveCount(0);
    await expect.poll(() => servers.messages).toEqual(['I would like a ring']);
  });
});

test.describe('with little patience', () => {
  test.use({ policy: { ...QUICK, awaitingPatienceMs: 2000 } });

  test('a reply that the API owes is waited for, then the question counts as unanswered', async ({ chat, servers }) => {
    // An answer of another shape says that the API took the message; its history never shows it.
    servers.failChat({ status: 200, body: { reply: 'hello' } });
    await chat.visit();
    await chat.say('I would like a ring');
    await expect(chat.dots).toBeVisible();

    await expect(chat.statuses).toContainText('No answer came to this.');
    await expect(chat.dots).toHaveCount(0);
    await expect.poll(() => servers.messages).toEqual(['I would like a ring']);
  });
});

test('before the assistant forgets what is new, another conversation is offered', async ({ page, chat, servers }) => {
  await chat.visit();
  await chat.ask('I would like a ring');
  await servers.talk(44);
  await page.reload();

  const offer = chat.element.getByRole('group', { name: 'New conversation', exact: true });
  await expect(offer).toContainText('This conversation is getting long.');
  await offer.getByRole('button', { name: 'Not now' }).click();
  await expect(offer).toHaveCount(0);

  await page.reload();
  await offer.getByRole('button', { name: 'New conversation' }).click();
  await expect(offer).toHaveCount(0);
  await chat.ask('in the new one');
  await expect.poll(() => servers.creations).toHaveLength(2);
});
