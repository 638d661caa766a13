import { expect, test } from '../support/test.ts';

test('floating panel, minimise, launcher', async ({ page, chat }) => {
  await page.goto('/');
  await expect(chat.launcher).toBeInViewport({ ratio: 1 });
  await chat.open();
  await expect(chat.panel).toHaveRole('dialog');
  await expect(chat.panel).toHaveAccessibleName('Lam Nguyệt');
  await expect(chat.panel).toHaveCSS('position', 'fixed');
  await expect(chat.panel).toBeInViewport({ ratio: 1 });
  await expect(chat.launcher).toBeHidden();

  // The page behind it stays usable.
  await page.getByRole('link', { name: 'See the collection' }).click();
  await expect(page).toHaveURL(/#collection$/);

  await chat.minimize();
  await expect(chat.launcher).toBeVisible();
  await expect(chat.launcher).toBeFocused();
});

test('draft and state survive minimising', async ({ chat, servers }) => {
  await chat.visit();
  await chat.ask('Design a ring in rose gold with a ruby');
  await chat.composer.fill('half a sentence');
  await chat.minimize();
  await chat.open();

  await expect(chat.composer).toHaveValue('half a sentence');
  await expect(chat.questions).toHaveText(['Design a ring in rose gold with a ruby']);
  await expect(chat.cards).toHaveCount(1);
  await expect(chat.attachments).toContainText('goes with your next message');
  await expect.poll(() => servers.creations).toHaveLength(1);
});

test('a reply that comes while the panel is minimised is counted on the launcher', async ({ chat, servers }) => {
  const release = servers.holdReply();
  await chat.visit();
  await chat.say('I would like a ring');
  await chat.minimize();
  await release();

  await expect(chat.launcher).toHaveAccessibleName('Open chat (1 new message)');
  await expect(chat.part('launcher-badge')).toHaveText('1');
  await chat.open();
  await expect(chat.replies).toHaveCount(1);
  await chat.minimize();
  await expect(chat.launcher).toHaveAccessibleName('Open chat');
});
