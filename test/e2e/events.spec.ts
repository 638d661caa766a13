import type { Page } from '@playwright/test';
import { FAILED_REQUESTS } from './support/guard.ts';
import { QUICK } from './support/pace.ts';
import { pngFile } from './support/pictures.ts';
import { expect, test } from './support/test.ts';

const NAMES = ['open', 'close', 'conversation', 'before-send', 'send', 'reply', 'failure', 'status'].concat(
  'artifact-change',
  'product-select',
);

interface Told {
  readonly name: string;
  readonly detail: Readonly<Record<string, unknown>> | null;
}

test.use({ policy: QUICK });

test('no event of a whole session carries a word, a name of a file, a text of the API or the token', async ({
  page,
  chat,
  servers,
  guard,
}) => {
  guard.allow(FAILED_REQUESTS);
  await listenToEvents(page);
  await chat.visit('/direct.html');
  await chat.ask('zebra-text hello');
  await chat.attach(pngFile('zebra-picture.png'));
  await chat.ask('zebra-caption');
  await chat.ask('Recommend a pearl necklace up to 20 million VND.');
  await chat.element.locator('[part~=artifact-button]').first().click();
  await chat.composer.fill('');
  await chat.ask('Design a ring in 18k white gold with an oval sapphire.');
  servers.failChat({ status: 413, body: { detail: 'zebra-refusal' } });
  await chat.say('zebra-refused');
  await expect(chat.statuses).toContainText('Not sent.');
  servers.withoutHistory();
  servers.failChat({ kind: 'html', storesFirst: true });
  await chat.say('zebra-doubt');
  await expect(chat.statuses.last()).toContainText('We can’t tell whether this message arrived.');
  const pieces = await chat.cards.getByRole('heading').allTextContents();
  expect(pieces.length).toBeGreaterThan(1);
  await chat.minimize();

  const told = await eventsOf(page);
  expect(new Set(told.map(({ name }) => name))).toEqual(new Set(NAMES.map((name) => `chatbox-${name}`)));
  for (const word of ['zebra', 'demo-token', 'pearl', 'data:', 'stand-in', ...pieces]) {
    expect(JSON.stringify(told), `"${word}" in an event`).not.toContain(word);
  }

  const failures = told.filter(({ name }) => name === 'chatbox-failure').map(({ detail }) => detail);
  const effort = { messageId: expect.any(String), durationMs: expect.any(Number), attemptCount: 1 };
  expect(failures).toEqual([
    { reason: 'too-large', status: 413, evidence: 'absent', ...effort },
    { reason: 'unconfirmed', status: 200, evidence: 'unknown', ...effort },
  ]);
  // Each message was safe before it was answered, and each answer names its message.
  const order = told.filter(({ name }) => /-(send|reply)$/.test(name)).map(({ name }) => name.replace('chatbox-', ''));
  expect(order.slice(0, 6).join(' ')).toBe('before-send send reply before-send send reply');
  const sent = told.filter(({ name }) => name === 'chatbox-send').map(({ detail }) => detail?.['messageId']);
  const answered = told.filter(({ name }) => name === 'chatbox-reply').map(({ detail }) => detail?.['questionId']);
  expect(answered).toEqual(sent.slice(0, 4));
});

async function listenToEvents(page: Page): Promise<void> {
  await page.addInitScript((names) => {
    const told: unknown[] = [];
    Object.assign(globalThis, { told });
    for (const name of names) {
      addEventListener(`chatbox-${name}`, (event) => {
        const detail: unknown = event instanceof CustomEvent ? event.detail : null;
        told.push({ name: event.type, detail });
      });
    }
  }, NAMES);
}

function eventsOf(page: Page): Promise<readonly Told[]> {
  return page.evaluate(() => Reflect.get(globalThis, 'told') as readonly Told[]);
}
