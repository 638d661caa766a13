import { Chat } from './support/chat.ts';
import { FAILED_REQUESTS } from './support/guard.ts';
import { expect, test } from './support/test.ts';

test('a visitor who reads Vietnamese is greeted, answered and served in it', async ({ page, servers }) => {
  const chat = new Chat(page, 'vi');
  await chat.visit('/?locale=vi');
  await expect(chat.panel).toHaveAttribute('lang', 'vi');
  await expect(chat.greetings.first()).toHaveText('Chào mừng bạn đến với Lam Nguyệt.');
  await expect(chat.composer).toHaveAccessibleName('Tin nhắn của bạn');

  await chat.ask('Thiết kế nhẫn đính hôn vàng trắng 18k đính sapphire hình oval.');

  await expect(chat.replies).toContainText('Đây là đề xuất của mình');
  await expect(chat.cards).toContainText('Mẫu thiết kế');
  await expect(chat.cards).toContainText('Vàng 18K');
  await expect(chat.attachments).toContainText('sẽ được gửi kèm tin nhắn tiếp theo');
  await expect.poll(() => servers.messages).toEqual(['Thiết kế nhẫn đính hôn vàng trắng 18k đính sapphire hình oval.']);
});

test('what went wrong is said in Vietnamese too', async ({ page, servers, guard }) => {
  guard.allow(FAILED_REQUESTS);
  const chat = new Chat(page, 'vi');
  servers.failChat({ status: 413 });
  await chat.visit('/?locale=vi');
  await chat.say('xin chào');
  await expect(chat.statuses).toContainText('Chưa gửi được.');
  await chat.button('Thử lại').click();
  await expect(chat.replies).toHaveCount(1);

  await servers.api.goAway();
  await page.reload();
  await expect(chat.banner).toContainText('Hiện chưa kết nối được với cửa hàng.');
});

test('letters typed as base and mark arrive as they were typed, and look the same', async ({ page, servers }) => {
  const chat = new Chat(page, 'vi');
  const composed = 'nhẫn cưới đẹp';
  await chat.visit('/?locale=vi');
  await chat.ask(composed.normalize('NFD'));

  expect(servers.messages.map((text) => text.normalize('NFC'))).toEqual([composed]);
});

test('the language changes in place, with the conversation and the draft kept', async ({ page, servers }) => {
  const english = new Chat(page);
  await english.visit();
  await english.ask('I would like a ring');
  await english.composer.fill('half a sentence');

  await page.getByRole('button', { name: 'VI', exact: true }).click();

  const vietnamese = new Chat(page, 'vi');
  await expect(vietnamese.sendButton).toBeVisible();
  await expect(vietnamese.composer).toHaveValue('half a sentence');
  await expect(vietnamese.questions).toHaveText(['I would like a ring']);
  await expect.poll(() => servers.creations).toHaveLength(1);
});
