import { expect, test } from '../support/test.ts';

test('suggested prompts as cards that fill the composer without sending', async ({ page, chat, servers }) => {
  await chat.visit();
  await expect(chat.suggestions).toHaveText([
    /An engagement ring\s*Draw one to begin with/,
    /A gift for my mother/,
    /Wedding bands/,
  ]);

  await chat.suggestions.first().click();
  await expect(chat.composer).toHaveValue('Design an engagement ring in 18k white gold with an oval sapphire.');
  await expect(chat.composer).toBeFocused();
  await chat.suggestions.nth(1).click();
  await expect(chat.composer).toHaveValue('Recommend a classic pearl necklace for my mother, up to 20 million VND.');
  expect(servers.chats).toEqual([]);

  await page.keyboard.press('Enter');
  await expect(chat.replies).toHaveCount(1);
  await expect(chat.suggestions).toHaveCount(0);
});

test('a suggested prompt never replaces what the user wrote', async ({ chat }) => {
  await chat.visit();
  await chat.composer.fill('For my sister:');
  await chat.suggestions.first().click();

  await expect(chat.composer).toHaveValue(
    'For my sister: Design an engagement ring in 18k white gold with an oval sapphire.',
  );
});
