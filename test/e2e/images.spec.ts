import { bodyOf } from './support/api.ts';
import { Chat } from './support/chat.ts';
import { pngFile } from './support/pictures.ts';
import { expect, test } from './support/test.ts';

test('a picture is sent as a data URL, shown in the bubble, and there again after a reload', async ({
  page,
  chat,
  servers,
}) => {
  const file = pngFile('sketch.png', { width: 40, height: 30 });
  await chat.visit();
  await chat.attach(file);
  await expect(chat.attachments.getByRole('img', { name: 'sketch.png' })).toBeVisible();

  await chat.ask('like this one');

  await expect(chat.attachments).toHaveCount(0);
  expect(servers.chats.map((sent) => bodyOf(sent).images)).toEqual([
    [`data:image/png;base64,${file.buffer.toString('base64')}`],
  ]);
  const shown = chat.transcript.getByRole('img', { name: 'Picture that you sent' });
  await expect(shown).toBeVisible();
  await expect(shown).toHaveJSProperty('naturalWidth', 40);

  await page.reload();
  await expect(shown).toHaveJSProperty('naturalWidth', 40);
  await expect(chat.replies).toContainText('Thank you for the picture.');
});

for (const [language, caption, name] of [
  ['en', 'Here is a picture.', 'Picture that you sent'],
  ['vi', 'Mình gửi hình này nhé.', 'Hình bạn đã gửi'],
] as const) {
  test(`a picture without words is sent with a caption (${language})`, async ({ page, servers }) => {
    const chat = new Chat(page, language);
    await chat.visit(`/?locale=${language}`);
    await chat.attach(pngFile());
    await chat.sendButton.click();

    await expect(chat.replies).toHaveCount(1);
    await expect(chat.questions).toHaveText([caption]);
    await expect(chat.transcript.getByRole('img', { name })).toBeVisible();
    await expect.poll(() => servers.messages).toEqual([caption]);
  });
}

test('several pictures go in their order, and one can be taken off', async ({ chat, servers }) => {
  const [first, second, third] = [1, 2, 3].map((size) => pngFile(`${String(size)}.png`, { width: size, height: 1 }));
  if (!first || !second || !third) throw new Error('Three files were made.');
  await chat.visit();
  await chat.attach(first, second, third);
  await expect(chat.attachments).toHaveCount(3);

  await chat.button('Remove picture 2.png').click();
  await chat.ask('these two');

  expect(servers.chats.map((sent) => bodyOf(sent).images)).toEqual([
    [first, third].map(({ buffer }) => `data:image/png;base64,${buffer.toString('base64')}`),
  ]);
  await expect(chat.transcript.getByRole('img', { name: /Picture \d of 2 that you sent/ })).toHaveCount(2);
});

const REFUSED = [
  {
    name: 'of the wrong type, whatever it calls itself',
    file: { name: 'drawing.png', mimeType: 'image/png', buffer: Buffer.from('<svg onload="alert(1)"></svg>') },
    words: 'drawing.png is an SVG drawing, which can’t be sent. Please save it as PNG first.',
  },
  {
    name: 'that is too large',
    file: { ...pngFile('photo.png'), buffer: Buffer.concat([pngFile().buffer, Buffer.alloc(1_000_001)]) },
    words: 'photo.png is too large. Pictures can have up to 1 MB.',
  },
  {
    name: 'with more pixels than a page can bear',
    file: { ...pngFile('bomb.png'), buffer: withSize(pngFile().buffer, 60_000) },
    words: 'bomb.png has too many pixels. Pictures can have up to 40 megapixels.',
  },
];

for (const { name, file, words } of REFUSED) {
  test(`a picture ${name} is refused in words, and nothing is lost`, async ({ chat, servers }) => {
    await chat.visit();
    await chat.element.evaluate((element) => {
      Object.assign(element, { imageLimits: { maxBytes: 1_000_000 } });
    });
    await chat.composer.fill('like this one');
    await chat.attach(pngFile('good.png'));
    await expect(chat.attachments).toHaveCount(1);
    await chat.attach(file);

    await expect(chat.panel.getByText(words)).toBeVisible();
    await expect(chat.attachments).toHaveCount(1);
    await expect(chat.composer).toHaveValue('like this one');
    await chat.composer.press('Enter');

    await expect(chat.replies).toHaveCount(1);
    expect(servers.chats.map((sent) => bodyOf(sent).images?.length)).toEqual([1]);
  });
}

test('a message with a picture that was refused can be tried again with it', async ({ chat, servers, guard }) => {
  guard.allow(/Failed to load resource/);
  servers.failChat({ status: 413 });
  await chat.visit();
  await chat.attach(pngFile());
  await chat.say('like this one');
  await expect(chat.statuses).toContainText('This message is too large. Please send fewer or smaller pictures.');

  await chat.button('Try again').click();

  await expect(chat.replies).toHaveCount(1);
  const [first, second] = servers.chats.map((sent) => bodyOf(sent).images);
  expect(second).toEqual(first);
  expect(second).toHaveLength(1);
});

/** The same file, its header saying that it is a square of `size` pixels. */
function withSize(png: Buffer, size: number): Buffer {
  const changed = Buffer.from(png);
  changed.writeUInt32BE(size, 16);
  changed.writeUInt32BE(size, 20);
  return changed;
}
