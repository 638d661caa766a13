import { FAILED_REQUESTS } from '../support/guard.ts';
import { QUICK } from '../support/pace.ts';
import { expect, test } from '../support/test.ts';

test('history on reload', async ({ page, chat }) => {
  await chat.visit();
  await chat.ask('Design a ring in rose gold with a ruby');
  await page.reload();

  await expect(chat.questions).toHaveText(['Design a ring in rose gold with a ruby']);
  await expect(chat.replies).toHaveCount(1);
  await expect(chat.cards).toHaveCount(1);
});

test('text on failure', async ({ page, chat, servers, guard }) => {
  guard.allow(FAILED_REQUESTS);
  servers.failChat({ status: 500, body: { detail: 'Service error' } });
  await chat.visit();
  await chat.say('I would like a ring');
  await expect(chat.statuses).toContainText('Checking whether it arrived…');
  await expect(chat.questions).toHaveText(['I would like a ring']);

  await page.reload();
  await expect(chat.questions).toHaveText(['I would like a ring']);
});

test.describe('after a pause that two failures may bring', () => {
  test.use({ policy: QUICK });

  test('recovery after the API was away at load', async ({ chat, servers, guard }) => {
    guard.allow(FAILED_REQUESTS);
    await servers.api.goAway();
    await chat.visit();
    await expect(chat.banner).toBeVisible();
    await servers.api.comeBack();

    await chat.ask('I would like a ring');
    await expect(chat.banner).toHaveCount(0);
    await expect.poll(() => servers.messages).toEqual(['I would like a ring']);
  });
});
