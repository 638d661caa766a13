import { bodyOf } from '../support/api.ts';
import { expect, test } from '../support/test.ts';

test('under StrictMode the React component creates one conversation and holds it', async ({ page, chat, servers }) => {
  await page.goto('/react.html');
  await expect.poll(() => servers.creations.length).toBe(1);
  await chat.open();
  await chat.ask('I would like a ring');
  await chat.ask('white gold');

  // The second one is that of the page's own markup below.
  await expect.poll(() => servers.creations).toHaveLength(2);
  expect(new Set(servers.chats.map((sent) => bodyOf(sent).conversation_id)).size).toBe(1);
  await expect(page.getByText('Replies that the floating chatbox received on this page: 2')).toBeVisible();
});

test('under StrictMode `useConversation` creates one conversation and holds it', async ({ page, servers }) => {
  await page.goto('/react.html');
  const chat = page.getByRole('region', { name: 'Own markup' });
  await chat.getByRole('textbox').fill('I would like a ring');
  await chat.getByRole('button', { name: 'Send' }).click();
  await expect(chat.getByRole('listitem')).toHaveCount(2);
  await expect(chat.getByRole('textbox')).toHaveValue('');

  await page.reload();
  await expect(chat.getByRole('listitem')).toHaveCount(2);
  await expect.poll(() => servers.creations).toHaveLength(1);
  await expect.poll(() => servers.messages).toEqual(['I would like a ring']);
});

test('a re-render of the page changes nothing in the chat', async ({ page, chat, servers }) => {
  await page.goto('/react.html');
  await chat.open();
  await chat.ask('I would like a ring');
  await chat.composer.fill('half a sentence');

  await page.getByRole('button', { name: 'Dark colours' }).click();

  await expect(chat.element).toHaveAttribute('color-scheme', 'dark');
  await expect(chat.composer).toHaveValue('half a sentence');
  await expect(chat.questions).toHaveText(['I would like a ring']);
  await expect.poll(() => servers.chats).toHaveLength(1);
});
