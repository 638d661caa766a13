import { bodyOf } from '../support/api.ts';
import { pngFile } from '../support/pictures.ts';
import { expect, test } from '../support/test.ts';

test('composer that grows with its text, up to a height, and shrinks again', async ({ chat }) => {
  const height = () => chat.composer.evaluate(({ clientHeight }) => clientHeight);
  await chat.visit();
  await chat.composer.fill('1');
  const one = await height();

  await chat.composer.fill('1\n2\n3');
  await expect.poll(height).toBeGreaterThan(one * 1.5);
  const three = await height();
  await chat.composer.fill('line\n'.repeat(40));
  await expect.poll(height).toBeGreaterThan(three);
  expect(await height()).toBeLessThan(one * 5);
  await expect(chat.sendButton).toBeInViewport({ ratio: 1 });

  await chat.composer.press('Enter');
  await expect.poll(height).toBe(one);
});

test('Enter sends, Shift+Enter breaks the line', async ({ page, chat, servers }) => {
  await chat.visit();
  await page.keyboard.type('first line');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('second line');
  await expect(chat.composer).toHaveValue('first line\nsecond line');
  expect(servers.chats).toEqual([]);
  await page.keyboard.press('Enter');

  await expect(chat.replies).toHaveCount(1);
  expect(servers.messages).toEqual(['first line\nsecond line']);
});

test('IME composition never sends: the Enter that ends it belongs to the input method', async ({
  page,
  chat,
  servers,
}) => {
  await chat.visit();
  const browser = await page.context().newCDPSession(page);
  await browser.send('Input.imeSetComposition', { text: 'nhẫn', selectionStart: 4, selectionEnd: 4 });
  await expect(chat.composer).toHaveValue('nhẫn');
  // What a browser sends for a key that the input method has taken.
  const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 };
  await browser.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter });
  await browser.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
  await browser.send('Input.insertText', { text: 'nhẫn' });

  await expect(chat.composer).toHaveValue('nhẫn');
  await expect(chat.questions).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(chat.replies).toHaveCount(1);
  expect(servers.messages).toEqual(['nhẫn']);
});

test('round gold send button', async ({ chat }) => {
  await chat.visit();
  await chat.composer.fill('hello');

  const size = await chat.sendButton.evaluate(({ clientWidth, clientHeight }) => [clientWidth, clientHeight]);
  expect(size).toEqual([42, 42]);
  await expect(chat.sendButton).toHaveCSS('border-radius', '50%');
  await expect(chat.sendButton).toHaveCSS(
    'background-image',
    'linear-gradient(145deg, rgb(211, 169, 85), rgb(185, 122, 43))',
  );
  await chat.sendButton.click();
  await expect(chat.replies).toHaveCount(1);
});

test('image upload with a default caption when no text is typed', async ({ chat, servers }) => {
  await chat.visit();
  await expect(chat.sendButton).toBeDisabled();
  await chat.attach(pngFile());
  await expect(chat.sendButton).toBeEnabled();
  await chat.sendButton.click();

  await expect(chat.questions).toHaveText(['Here is a picture.']);
  await expect(chat.transcript.getByRole('img', { name: 'Picture that you sent' })).toBeVisible();
  await expect(chat.replies).toHaveCount(1);
  expect(servers.chats.map(bodyOf)).toMatchObject([
    { message: 'Here is a picture.', images: [expect.stringMatching(/^data:image\/png;base64,/)] },
  ]);
});
