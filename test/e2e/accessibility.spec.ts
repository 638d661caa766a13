import { violationsOf } from './support/axe.ts';
import { Chat } from './support/chat.ts';
import { FAILED_REQUESTS } from './support/guard.ts';
import { pngFile } from './support/pictures.ts';
import { expect, test } from './support/test.ts';

const DESIGN = 'Design a ring in 18k white gold with an oval sapphire.';
const RECOMMEND = 'Recommend a pearl necklace up to 20 million VND.';

test('axe finds nothing wrong with a chatbox that is closed', async ({ page, chat }) => {
  await page.goto('/');
  await expect(chat.launcher).toBeVisible();

  expect(await violationsOf(page)).toEqual([]);
});

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing wrong with a conversation from its first screen to its cards (${scheme})`, async ({
    page,
    chat,
  }) => {
    await chat.visit(`/?scheme=${scheme}`);
    await expect(chat.suggestions.first()).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);

    await chat.ask('markdown');
    await chat.ask(RECOMMEND);
    await chat.ask(DESIGN);
    await chat.attach(pngFile());
    await expect(chat.attachments.getByRole('img')).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
  });

  test(`axe finds nothing wrong while a reply is awaited, and after failures (${scheme})`, async ({
    page,
    chat,
    servers,
    guard,
  }) => {
    guard.allow(FAILED_REQUESTS);
    servers.withoutHistory();
    servers.failChat({ status: 413 });
    servers.failChat({ kind: 'html' });
    await chat.visit(`/?scheme=${scheme}`);
    await chat.say('refused');
    await expect(chat.statuses).toContainText('Not sent.');
    await chat.say('in doubt');
    await expect(chat.statuses.last()).toContainText('We can’t tell whether this message arrived.');
    expect(await violationsOf(page)).toEqual([]);

    await chat.button('It arrived').click();
    const release = servers.holdReply();
    await chat.say('awaited');
    await expect(chat.dots).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
    await release();

    await expect(chat.replies).toHaveCount(1);
    await servers.api.goAway();
    await page.reload();
    await expect(chat.banner).toBeVisible();
    await chat.button('New conversation').click();
    expect(await violationsOf(page)).toEqual([]);
  });
}

test('axe finds nothing wrong in Vietnamese', async ({ page }) => {
  const chat = new Chat(page, 'vi');
  await chat.visit('/?locale=vi');
  await chat.ask('Gợi ý dây chuyền ngọc trai cổ điển tặng mẹ, tối đa 20 triệu đồng.');
  await expect(chat.cards.first()).toBeVisible();

  expect(await violationsOf(page)).toEqual([]);
});

for (const path of ['/direct.html', '/inline.html', '/react.html', '/headless.html']) {
  test(`axe finds nothing wrong with ${path}`, async ({ page }) => {
    await page.goto(path);
    await expect(
      page
        .getByRole('textbox')
        .or(page.getByRole('button', { name: 'Open chat' }))
        .first(),
    ).toBeVisible();

    expect(await violationsOf(page)).toEqual([]);
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('axe finds nothing wrong', async ({ page, chat }) => {
    await chat.visit();
    await chat.ask(RECOMMEND);
    await chat.ask(DESIGN);

    expect(await violationsOf(page)).toEqual([]);
  });
});

test('a reply is read out once, without the signs of its markdown', async ({ chat }) => {
  await chat.visit();
  await chat.ask('hello');

  const announcements = chat.element.getByRole('status');
  await expect(announcements).toContainText('Assistant: Hello! I am a scripted stand-in, not an AI');
  await expect(announcements.getByRole('paragraph')).toHaveCount(1);
});
