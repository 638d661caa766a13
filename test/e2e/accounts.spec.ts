import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

test('another account sees nothing of the first one, and each finds its own again', async ({ page, chat, servers }) => {
  await chat.visit('/direct.html');
  await chat.ask('a secret of Lan');
  await chat.composer.fill('a draft of Lan');

  await signIn(page, 'minh');
  await expect(chat.questions).toHaveCount(0);
  await expect(chat.replies).toHaveCount(0);
  await expect(chat.composer).toHaveValue('');
  await chat.ask('a secret of Minh');

  await signIn(page, 'lan');
  await expect(chat.questions).toHaveText(['a secret of Lan']);
  await expect(chat.replies).toHaveCount(1);
  await expect(chat.composer).toHaveValue('a draft of Lan');
  expect(servers.chats.map(({ user }) => user)).toEqual(['Lan', 'Minh']);
  expect(servers.creations.map(({ user }) => user)).toEqual(['Lan', 'Minh']);
});

test('a message that waits is never sent with the token of another account', async ({ page, chat, servers, guard }) => {
  guard.allow(/Failed to load resource/);
  await chat.visit('/direct.html');
  await chat.ask('before');
  await page.getByRole('button', { name: 'Let the token expire' }).click();
  await chat.say('only for Lan');
  await expect(chat.statuses).toContainText('Waiting for you to sign in');

  await page.getByRole('button', { name: 'Renew the token' }).click();
  await signIn(page, 'minh');
  await chat.ask('from Minh');
  await signIn(page, 'lan');

  await expect(chat.replies).toHaveCount(2);
  await expect(chat.questions).toHaveText(['before', 'only for Lan']);
  const accepted = servers.chats.filter(({ status }) => status === 200);
  expect(accepted.map(({ user }) => user)).toEqual(['Lan', 'Minh', 'Lan']);
});

test('after “purge” nothing is left on the device', async ({ page, chat, servers }) => {
  await chat.visit('/direct.html');
  await chat.ask('a secret of Lan');
  await chat.composer.fill('a draft of Lan');

  await page.getByRole('button', { name: 'Sign out and forget' }).click();
  await expect(page.getByRole('log', { name: 'Events' })).toContainText('purge()');

  const state = JSON.stringify(await page.context().storageState({ indexedDB: true }));
  expect(state).not.toContain('of Lan');
  const session = await page.evaluate(() => JSON.stringify({ ...sessionStorage }));
  expect(session).not.toContain('of Lan');
  await chat.open();
  await expect(chat.questions).toHaveCount(0);
  await expect(chat.composer).toHaveValue('');
  await chat.ask('anew');
  await expect.poll(() => servers.creations).toHaveLength(2);
});

async function signIn(page: Page, account: string): Promise<void> {
  await page.getByRole('group', { name: 'Signed in as' }).getByRole('button', { name: account }).click();
}
