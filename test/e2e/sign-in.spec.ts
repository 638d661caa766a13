import type { Page } from '@playwright/test';
import { bodyOf } from './support/api.ts';
import { FAILED_REQUESTS } from './support/guard.ts';
import { expect, test } from './support/test.ts';

const SIGN_IN = 'Please sign in again to go on chatting. Your messages are kept.';

test.beforeEach(({ guard }) => {
  guard.allow(FAILED_REQUESTS);
});

test('a message waits while the token is refused, and is sent once when there is a good one', async ({
  page,
  chat,
  servers,
}) => {
  await chat.visit('/direct.html');
  await chat.ask('before');
  await page.getByRole('button', { name: 'Let the token expire' }).click();

  await chat.say('I would like a ring');
  await expect(chat.banner).toContainText(SIGN_IN);
  await expect(chat.statuses).toContainText('Waiting for you to sign in');
  await page.getByRole('button', { name: 'Renew the token' }).click();
  await chat.button('Try now').click();

  await expect(chat.replies).toHaveCount(2);
  await expect(chat.banner).toHaveCount(0);
  await expect(chat.questions).toHaveText(['before', 'I would like a ring']);
  const accepted = servers.chats.filter(({ status }) => status === 200);
  expect(accepted).toHaveLength(2);
});

test('after a sign-in that left the page, what waited is sent before what is written next', async ({
  page,
  chat,
  servers,
}) => {
  await chat.visit('/direct.html');
  await chat.ask('before');
  await page.getByRole('button', { name: 'Let the token expire' }).click();
  await chat.say('I would like a ring');
  await expect(chat.statuses).toContainText('Waiting for you to sign in');

  // The page that comes has a good token.
  await page.reload();
  await chat.say('white gold');

  await expect(chat.replies).toHaveCount(3);
  await expect(chat.statuses).toHaveCount(0);
  const accepted = servers.chats.filter(({ status }) => status === 200).map((sent) => bodyOf(sent).message);
  expect(accepted).toEqual(['before', 'I would like a ring', 'white gold']);
});

test('the page is asked for a fresh token once before the user is', async ({ page, chat, servers }) => {
  await chat.visit('/direct.html');
  await chat.ask('before');
  await page.locator('api-chatbox').evaluate((element) => {
    const getToken = ({ isRetry }: { isRetry: boolean }) => (isRetry ? 'demo-token-lan' : 'expired');
    Object.assign(element, { getToken });
  });

  await chat.ask('I would like a ring');

  await expect(chat.banner).toHaveCount(0);
  expect(servers.chats.map(({ status }) => status)).toEqual([200, 401, 200]);
});

test('a token function that throws sends nothing and loses nothing', async ({ page, chat, servers, guard }) => {
  guard.allow(/TokenError|token/i);
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await page.goto('/direct.html');
  await setToken(page, { error: 'the session demo-token-lan is over' });
  await chat.open();
  await expect(chat.banner).toContainText(SIGN_IN);
  await chat.say('I would like a ring');
  await expect(chat.statuses).toContainText('Waiting for you to sign in');
  expect(servers.api.log.entries.filter(({ method }) => method !== 'OPTIONS')).toEqual([]);
  expect(said.join('\n')).not.toContain('demo-token-lan');

  await setToken(page, { token: 'demo-token-lan' });
  await chat.button('Try now').click();

  await expect(chat.replies).toHaveCount(1);
  await expect.poll(() => servers.messages).toEqual(['I would like a ring']);
});

test('an account that may not chat is told so, and keeps what it wrote', async ({ page, chat, servers }) => {
  await page.goto('/direct.html');
  await setToken(page, { token: 'demo-token-inactive' });
  await chat.open();

  await expect(chat.banner).toContainText('Your account can’t use the chat. Please contact the shop.');
  await chat.say('I would like a ring');

  await page.reload();
  await expect(chat.questions).toHaveText(['I would like a ring']);
  await expect(chat.replies).toHaveCount(1);
  await expect.poll(() => servers.messages).toEqual(['I would like a ring']);
});

/** Gives the chatbox another token function: one that answers with `token`, or that throws an error with that text. */
async function setToken(page: Page, outcome: { readonly token: string } | { readonly error: string }): Promise<void> {
  await page.locator('api-chatbox').evaluate((element, outcome) => {
    const getToken = () => {
      if ('error' in outcome) throw new Error(outcome.error);
      return outcome.token;
    };
    Object.assign(element, { getToken });
  }, outcome);
}
