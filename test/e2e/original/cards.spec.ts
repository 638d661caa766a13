import { artifactOf, bodyOf } from '../support/api.ts';
import { Chat } from '../support/chat.ts';
import { expect, test } from '../support/test.ts';

test('the current artifact goes with the next message', async ({ chat, servers }) => {
  await chat.visit();
  await chat.ask('Design a ring in 18k white gold with an oval sapphire.');
  await expect(chat.attachments).toHaveText(/.+ goes with your next message/);
  await chat.ask('make it platinum');

  const [first, second] = servers.chats;
  if (!first || !second) throw new Error('Two messages were sent.');
  expect(bodyOf(second).artifact).toEqual(artifactOf(first));
  await expect(chat.replies.last()).toContainText('What changed');
});

test('designs as cards: picture, name, description and what it is made of', async ({ chat }) => {
  await chat.visit();
  await chat.ask('Design a ring in 18k white gold with an oval sapphire.');

  const card = chat.cards;
  await expect(card).toHaveCount(1);
  await expect(card.getByRole('img')).toHaveJSProperty('complete', true);
  await expect(card.getByRole('img')).not.toHaveJSProperty('naturalWidth', 0);
  await expect(card.getByRole('heading')).not.toBeEmpty();
  await expect(card.getByRole('term')).toContainText(['Type', 'Metal', 'Color', 'Gemstone', 'Cut']);
  await expect(card.getByRole('definition')).toContainText(['Ring', '18k gold', 'White', 'Sapphire', 'Oval']);
});

test('recommended products as cards: picture, name, price and a way to ask about each', async ({ chat }) => {
  await chat.visit();
  await chat.ask('Recommend a pearl necklace up to 20 million VND.');

  await expect(chat.cards).toHaveCount(3);
  for (const card of await chat.cards.all()) {
    await expect(card.getByRole('img')).not.toHaveJSProperty('naturalWidth', 0);
    const name = await card.getByRole('heading').textContent();
    await expect(card).toContainText('₫');
    await expect(card.getByRole('button', { name: /^Ask about/ })).toHaveText(`Ask about ${name ?? ''}`);
  }
});

for (const [language, question, price] of [
  ['en', 'Recommend the Ha Long ring with an oval sapphire in white gold', '₫28,500,000'],
  ['vi', 'Gợi ý nhẫn đính hôn vàng trắng đính sapphire bầu dục', '28.500.000 ₫'],
] as const) {
  test(`prices formatted for the locale (VND, ${language})`, async ({ page }) => {
    const chat = new Chat(page, language);
    await chat.visit(`/?locale=${language}`);
    await chat.ask(question);

    await expect(chat.cards.filter({ hasText: 'Ha Long' }).or(chat.cards.filter({ hasText: 'Hạ Long' }))).toContainText(
      new RegExp(price.replaceAll('.', String.raw`\.`).replace(' ', String.raw`\s`)),
    );
  });
}
