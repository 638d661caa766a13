import { FAILED_REQUESTS } from './support/guard.ts';
import { expect, test } from './support/test.ts';

const NOT_SET_UP = 'The chat is not set up correctly. Please contact the shop.';

test('an unknown attribute value is told to the developer, and the default applies', async ({ page, chat }) => {
  await page.goto('/');
  const warning = page.waitForEvent('console', (message) => message.type() === 'warning');
  await chat.element.evaluate((element) => {
    element.setAttribute('mode', 'popup');
  });

  expect((await warning).text()).toContain('mode="popup" is unknown. Use one of: floating, inline.');
  await chat.open();
  await expect(chat.panel).toHaveRole('dialog');
  await chat.ask('I would like a ring');
});

for (const [name, attribute, wrong, told] of [
  ['an unusable base URL', 'api-base-url', 'ftp://shop.example', 'must begin with "https://"'],
  ['a base URL with a password', 'api-base-url', 'https://me:secret-word@shop.example', 'must not carry a user name'],
  ['a title of 501 code points', 'conversation-title', '💍'.repeat(501), 'has 501 characters'],
] as const) {
  test(`${name} sends nothing, is said to user and developer, and keeps the text for when it is mended`, async ({
    page,
    chat,
    servers,
    guard,
  }) => {
    guard.allow(/^<api-chatbox> is set up wrongly/);
    const errors: string[] = [];
    page.on('console', (message) => errors.push(message.text()));
    await page.goto('/');
    await chat.element.evaluate((element, [attribute, wrong]) => element.setAttribute(attribute, wrong), [
      attribute,
      wrong,
    ] as const);
    await chat.open();
    await expect(chat.banner).toContainText(NOT_SET_UP);
    await chat.composer.fill('I would like a ring');
    await chat.composer.press('Enter');
    await expect(chat.composer).toHaveValue('I would like a ring');
    expect(errors.join('\n')).toContain(told);
    expect(errors.join('\n')).not.toContain('secret-word');
    expect(servers.api.log.entries).toEqual([]);

    await chat.element.evaluate((element, attribute) => element.removeAttribute(attribute), attribute);
    await expect(chat.banner).toHaveCount(0);
    await expect(chat.composer).toHaveValue('I would like a ring');
    await chat.composer.press('Enter');
    await expect(chat.replies).toHaveCount(1);
  });
}

test('a title of 500 code points is sent as it is', async ({ page, chat, servers }) => {
  const title = '💍'.repeat(500);
  await page.goto('/');
  await chat.element.evaluate((element, title) => element.setAttribute('conversation-title', title), title);
  await chat.open();
  await chat.ask('I would like a ring');

  expect(servers.creations.map(({ requestBody }) => requestBody)).toEqual([{ title }]);
});

test('an address with another API behind it is a matter of set-up, said once', async ({
  page,
  chat,
  servers,
  guard,
}) => {
  guard.allow(FAILED_REQUESTS);
  guard.allow(/does not have this route/);
  await page.goto('/');
  await chat.element.evaluate((element) => element.setAttribute('api-base-url', '/somewhere-else'));
  await chat.open();
  await expect(chat.banner).toContainText(NOT_SET_UP);
  await chat.say('I would like a ring');
  await expect(chat.statuses).not.toHaveText('');

  expect(servers.api.log.entries).toEqual([]);
});

test('a blank message is no message', async ({ page, chat, servers }) => {
  await chat.visit();
  for (const blank of ['   ', '\n\n', '\u3000\u00a0']) {
    await chat.composer.fill(blank);
    await expect(chat.sendButton).toBeDisabled();
    await chat.composer.press('Enter');
    await expect(chat.composer).toHaveValue(blank);
  }
  const result = await page.evaluate(() => {
    const chatbox = document.querySelector('api-chatbox');
    return chatbox !== null && 'send' in chatbox && typeof chatbox.send === 'function' ? chatbox.send('  ') : null;
  });
  expect(result).toEqual({ type: 'empty' });

  await chat.ask('  a ring  ');
  await expect.poll(() => servers.messages).toEqual(['a ring']);
  await expect(chat.questions).toHaveText(['a ring']);
});

test('half of an emoji is replaced before it is sent', async ({ chat, servers }) => {
  await chat.visit();
  await chat.composer.evaluate((field) => {
    if (field instanceof HTMLTextAreaElement) field.value = 'a ring \ud83d for her';
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  });
  await chat.composer.press('Enter');

  await expect(chat.replies).toHaveCount(1);
  await expect.poll(() => servers.messages).toEqual(['a ring \ufffd for her']);
});

test('a reply of 10 MB is taken', async ({ chat, servers }) => {
  servers.failChat({ kind: 'huge', bytes: 10_000_000 });
  await chat.visit();
  await chat.ask('I would like a ring');

  await expect(chat.statuses).toHaveCount(0);
  await expect.poll(() => servers.chats).toHaveLength(1);
});

const AWAY = 'The chat can’t be reached right now.';
const PORTAL = 'The network wants you to sign in first.';

for (const [name, fault] of [
  ['a page of HTML', { kind: 'html' }],
  ['JSON of the wrong shape', { status: 201, body: { conversation: 7 } }],
  ['far more than an answer', { kind: 'huge' }],
] as const) {
  test(`${name} instead of a new conversation counts as an API that is away`, async ({ chat, servers }) => {
    servers.failCreation(fault, fault.kind === 'huge' ? 1 : 2);
    await chat.visit();
    await chat.say('I would like a ring');

    await expect(chat.replies).toHaveCount(1);
    await expect.poll(() => servers.messages).toEqual(['I would like a ring']);
  });

  test(`${name} instead of the history leaves the conversation as this device knows it`, async ({
    page,
    chat,
    servers,
  }) => {
    await chat.visit();
    await chat.ask('I would like a ring');
    servers.failHistory(fault.kind === undefined ? { status: 200, body: fault.body } : { ...fault, bytes: 70_000_000 });

    await page.reload();
    await expect(chat.banner).toContainText(fault.kind === 'html' ? PORTAL : AWAY);
    await expect(chat.questions).toHaveText(['I would like a ring']);
    await expect(chat.replies).toHaveCount(1);
  });
}

test('one message of the wrong shape does not cost the rest of the history', async ({ page, chat, servers }) => {
  await chat.visit();
  await chat.ask('I would like a ring');
  const id = servers.conversationId;
  const now = '2026-11-20T15:27:39.183184';
  const message = { conversation_id: id, created_at: now, images: [], tool_calls: [], artifact: null, meta: null };
  servers.failHistory({
    status: 200,
    body: {
      ...{ id, user_id: 'u', title: 't', created_at: now, updated_at: now },
      messages: [
        { ...message, id: 'm1', role: 'assistant', content: 'a good one' },
        { ...message, id: 'm2', role: 'robot', content: 7 },
        { ...message, id: 'm3', role: 'assistant', content: 'another good one', artifact: { type: 'hologram' } },
      ],
    },
  });

  await page.reload();
  await expect(chat.replies.filter({ hasText: /good one/ })).toHaveCount(2);
  await expect(chat.cards).toContainText('This reply contains something this chat can’t show.');
});

test('a reply without words says so', async ({ chat }) => {
  await chat.visit();
  await chat.say('empty');

  await expect(chat.replies).toHaveText('There is no text in this reply.');
});

test('an assistant that is away is said in our words, and can be asked again', async ({ chat, servers }) => {
  await chat.visit();
  await chat.say('outage');
  await expect(chat.replies).toHaveText('The assistant couldn’t answer just now. Please ask again.');

  await chat.button('Ask again').click();

  await expect(chat.questions).toHaveText(['outage', 'outage']);
  await expect.poll(() => servers.messages).toEqual(['outage', 'outage']);
});
