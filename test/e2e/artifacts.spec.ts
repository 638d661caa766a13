import { artifactOf, bodyOf } from './support/api.ts';
import { FAILED_REQUESTS } from './support/guard.ts';
import { expect, test } from './support/test.ts';

const DESIGN = 'Design a ring in 18k white gold with an oval sapphire.';
const RECOMMEND = 'Recommend a pearl necklace up to 20 million VND.';

for (const [type, question] of [
  ['design', DESIGN],
  ['recommendation', RECOMMEND],
] as const) {
  test(`a ${type} goes back equal as JSON with the next message`, async ({ chat, servers }) => {
    await chat.visit();
    await chat.ask(question);
    await expect(chat.cards.first()).toBeVisible();
    await expect(chat.attachments).toContainText('goes with your next message');
    await chat.ask('thanks');

    const [first, second] = servers.chats;
    if (!first || !second) throw new Error('Two messages were sent.');
    expect(artifactOf(first)).toMatchObject({ type });
    expect(bodyOf(first)).not.toHaveProperty('artifact');
    expect(bodyOf(second).artifact).toEqual(artifactOf(first));
  });
}

test('the newest artifact takes the place of the one before', async ({ chat, servers }) => {
  await chat.visit();
  await chat.ask(DESIGN);
  await chat.ask('make it platinum');
  await expect(chat.cards).toHaveCount(2);
  await chat.ask('thanks');

  const [, second, third] = servers.chats;
  if (!second || !third) throw new Error('Three messages were sent.');
  expect(bodyOf(third).artifact).toEqual(artifactOf(second));
  expect(bodyOf(third).artifact).toMatchObject({ design: { properties: { metal: 'platinum' } } });
});

test('an artifact is left out after a click on its ×', async ({ chat, servers }) => {
  await chat.visit();
  await chat.ask(DESIGN);
  await chat.button('Send without it').click();
  await expect(chat.attachments).toHaveCount(0);

  await chat.ask('something quite different');

  expect(servers.chats.map((sent) => 'artifact' in bodyOf(sent))).toEqual([false, false]);
});

test('an artifact still goes along after a reload', async ({ chat, page, servers }) => {
  await chat.visit();
  await chat.ask(DESIGN);
  await page.reload();
  await expect(chat.attachments).toContainText('goes with your next message');
  await chat.ask('thanks');

  const [first, second] = servers.chats;
  if (!first || !second) throw new Error('Two messages were sent.');
  expect(bodyOf(second).artifact).toEqual(artifactOf(first));
});

test('a message whose artifact the API refuses can go without it', async ({ chat, servers, guard }) => {
  guard.allow(FAILED_REQUESTS);
  await chat.visit();
  await chat.ask(DESIGN);
  const loc = ['body', 'artifact', 'DesignArtifact', 'design', 'name'];
  servers.failChat({ status: 422, body: { detail: [{ type: 'missing', loc, msg: 'Field required', input: {} }] } });
  await chat.say('thanks');
  await expect(chat.statuses).toContainText('The design sent with this message was not accepted.');

  await chat.statuses.getByRole('button', { name: 'Send without it' }).click();

  await expect(chat.replies).toHaveCount(2);
  expect(servers.chats.map((sent) => 'artifact' in bodyOf(sent))).toEqual([false, true, false]);
});

test('choosing a product puts its name into the composer and sends nothing', async ({ chat, servers }) => {
  await chat.visit();
  await chat.ask(RECOMMEND);
  const name = await chat.cards.first().getByRole('heading').textContent();

  await chat.button(`Ask about ${name ?? ''}`).click();

  await expect(chat.composer).toHaveValue(`${name ?? ''} `);
  await expect(chat.composer).toBeFocused();
  await expect.poll(() => servers.chats).toHaveLength(1);
});
