import { expect, test } from '../support/test.ts';

test('background #fbfcff → #f2f4ff → #ece8ff', async ({ chat }) => {
  await chat.visit('/?scheme=light');

  await expect(chat.panel).toHaveCSS(
    'background-image',
    // Glass: a little of the page shines through.
    /^linear-gradient\(165deg, rgba\(251, 252, 255, 0\.\d+\), rgba\(242, 244, 255, 0\.\d+\) 48%, rgba\(236, 232, 255, 0\.\d+\)\)$/,
  );
});

test('soft shadows below panel and bubbles', async ({ chat }) => {
  await chat.visit();
  await chat.ask('hello');
  await chat.composer.fill('hello again');

  for (const part of [chat.panel, chat.questions, chat.replies, chat.sendButton]) {
    await expect(part).toHaveCSS('box-shadow', /rgba?\(.*px/);
  }
});

test('entries of 150–200 ms', async ({ chat }) => {
  await chat.visit();
  await chat.ask('hello');

  const entries = chat.transcript.getByRole('list').first().locator(':scope > li.entry');
  await expect(entries).toHaveCount(4);
  for (const entry of await entries.all()) {
    await expect(entry).toHaveCSS('animation-name', 'appear');
    const seconds = await entry.evaluate((element) => parseFloat(getComputedStyle(element).animationDuration));
    expect(seconds).toBeGreaterThanOrEqual(0.15);
    expect(seconds).toBeLessThanOrEqual(0.2);
  }
});

test('reduced motion respected: nothing moves', async ({ page, chat, servers }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const release = servers.holdReply();
  await chat.visit();
  await chat.say('I would like a ring');
  await expect(chat.dots).toBeVisible();

  const moving = await chat.element.evaluate(({ shadowRoot }) =>
    shadowRoot
      ?.getAnimations()
      .map(({ effect }) => String(effect instanceof KeyframeEffect && effect.target?.className)),
  );
  expect(moving).toEqual([]);
  await release();
  await expect(chat.replies).toHaveCount(1);
  await chat.minimize();
  await expect(chat.launcher).toHaveCSS('transition-property', 'none');
});
