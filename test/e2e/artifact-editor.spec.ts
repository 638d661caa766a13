import { readFile } from 'node:fs/promises';
import { artifactOf, bodyOf } from './support/api.ts';
import { violationsOf } from './support/axe.ts';
import { expect, test } from './support/test.ts';

const DESIGN = 'Design a ring in 18k white gold with an oval sapphire.';

interface WireDesign {
  readonly design: { readonly properties: Readonly<Record<string, unknown>> };
}

test('an edited design goes with the next message exactly as the chip and the editor show it', async ({
  chat,
  servers,
  page,
}) => {
  await chat.visit();
  await chat.ask(DESIGN);
  await expect(chat.attachments).toContainText('version 1');

  await chat.attachments.getByRole('button', { name: 'Edit design' }).click();
  const editor = chat.element.getByRole('dialog', { name: 'Edit design' });
  await editor.getByLabel('Metal').selectOption({ label: 'Platinum' });
  await editor.getByLabel('Stone size (ct)').fill('1.25');
  expect(await violationsOf(page)).toEqual([]);
  await editor.getByRole('button', { name: 'Save' }).click();
  await expect(chat.attachments).toContainText('edited: metal, stone size');
  await page.reload();
  await expect(chat.attachments).toContainText('edited: metal, stone size');
  await chat.ask('how is that?');

  const [first, second] = servers.chats;
  if (!first || !second) throw new Error('Two messages were sent.');
  const came = artifactOf(first) as WireDesign;
  const properties = { ...came.design.properties, metal: 'platinum', size: 1.25 };
  expect(bodyOf(second).artifact).toEqual({ ...came, design: { ...came.design, properties } });
});

test('a value that the API refuses cannot be saved', async ({ chat, servers }) => {
  await chat.visit();
  await chat.ask(DESIGN);
  await chat.attachments.getByRole('button', { name: 'Edit design' }).click();
  const editor = chat.element.getByRole('dialog', { name: 'Edit design' });
  const weight = editor.getByLabel('Weight (g)');
  await weight.fill('-3');
  await weight.press('Enter');
  await expect(editor.getByText('Please enter at least 0.1.')).toBeVisible();
  await expect(weight).toBeFocused();
  await editor.getByRole('button', { name: 'Cancel' }).click();
  await chat.ask('thanks');

  const [first, second] = servers.chats;
  if (!first || !second) throw new Error('Two messages were sent.');
  expect(bodyOf(second).artifact).toEqual(artifactOf(first));
});

test('an edit can be undone, and what was left out be taken back in', async ({ chat, servers }) => {
  await chat.visit();
  await chat.ask(DESIGN);
  await chat.attachments.getByRole('button', { name: 'Edit design' }).click();
  const editor = chat.element.getByRole('dialog', { name: 'Edit design' });
  await editor.getByLabel('Name').fill('Something blue');
  await editor.getByRole('button', { name: 'Save' }).click();
  await expect(chat.attachments).toContainText('Something blue · version 1 · edited: name');
  await chat.button('Send without it').click();
  await expect(chat.attachments).toHaveCount(0);
  await chat.button('Send it along').click();
  await expect(chat.attachments).toContainText('Something blue');
  await chat.button('Undo').click();
  await expect(chat.attachments).not.toContainText('edited');
  await chat.ask('thanks');

  const [first, second] = servers.chats;
  if (!first || !second) throw new Error('Two messages were sent.');
  expect(bodyOf(second).artifact).toEqual(artifactOf(first));
});

test('an edit in one tab is in the other', async ({ chat, context, page }) => {
  await chat.visit();
  await chat.ask(DESIGN);
  const { Chat } = await import('./support/chat.ts');
  const other = new Chat(await context.newPage());
  await other.visit();
  await expect(other.attachments).toContainText('version 1');
  await page.bringToFront();
  await chat.attachments.getByRole('button', { name: 'Edit design' }).click();
  const editor = chat.element.getByRole('dialog', { name: 'Edit design' });
  await editor.getByLabel('Metal').selectOption('silver');
  await editor.getByRole('button', { name: 'Save' }).click();
  await expect(other.attachments).toContainText('edited: metal');
});

test('a saved transcript is a page that shows itself and loads nothing', async ({ chat, page, context }) => {
  await chat.visit();
  await chat.ask(DESIGN);
  await chat.button('Save transcript').click();
  const download = page.waitForEvent('download');
  await chat.button('Web page').click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/\.html$/);
  const html = await readFile(await file.path(), 'utf8');

  const saved = await context.newPage();
  const requests: string[] = [];
  saved.on('request', (request) => {
    if (!request.url().startsWith('data:')) requests.push(request.url());
  });
  await saved.setContent(html);
  await expect(saved.getByRole('article')).toHaveCount(2);
  await expect(saved.getByRole('article').first()).toContainText(DESIGN);
  await expect(saved.getByRole('img').first()).toBeVisible();
  expect(
    await saved
      .getByRole('img')
      .first()
      .evaluate((image: HTMLImageElement) => image.naturalWidth),
  ).toBeGreaterThan(0);
  expect(requests).toEqual([]);
});
