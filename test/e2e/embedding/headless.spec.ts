import { expect, test } from '../support/test.ts';

test('a page with markup of its own holds a conversation', async ({ page, servers }) => {
  await page.goto('/headless.html');
  // Before its scripts run, the form is one of plain HTML.
  await expect(page.locator('#assistant-note')).not.toBeEmpty();
  const lines = page.getByRole('region', { name: 'Conversation' }).getByRole('listitem');
  const text = page.getByRole('textbox', { name: 'Message' });

  await text.fill('I would like a ring');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(lines).toHaveCount(2);
  await expect(text).toHaveValue('');

  await page.reload();
  await expect(lines).toHaveText([/I would like a ring/, /Which metal do you like/]);
  await expect.poll(() => servers.creations).toHaveLength(1);
  await expect.poll(() => servers.messages).toEqual(['I would like a ring']);
});
