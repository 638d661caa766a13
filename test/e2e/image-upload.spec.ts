import type { Fault } from '../../dev/api/faults.ts';
import { bodyOf, type TestServers } from './support/api.ts';
import { FAILED_REQUESTS } from './support/guard.ts';
import { QUICK } from './support/pace.ts';
import { pngFile } from './support/pictures.ts';
import { expect, test } from './support/test.ts';

const UPLOAD = '/api/v1/images/upload';

test.use({ policy: QUICK });

test.beforeEach(async ({ context }) => {
  await context.addInitScript(() => {
    new MutationObserver(() => {
      document.querySelector('api-chatbox:not([image-transport])')?.setAttribute('image-transport', 'upload');
    }).observe(document, { childList: true, subtree: true });
  });
});

function failUpload({ api }: TestServers, fault: Fault, times: number | 'always' = 1): void {
  api.faults.add({ method: 'POST', path: UPLOAD, times, fault });
}

/** The ids that the API gave, oldest first. */
function givenIds({ api }: TestServers): readonly string[] {
  return api.log.of('POST', UPLOAD).flatMap(({ status, responseBody }) => {
    const isGiven = status === 201 && typeof responseBody === 'object' && responseBody !== null && 'id' in responseBody;
    return isGiven ? [String(responseBody.id)] : [];
  });
}

function sentImages({ chats }: TestServers): readonly (readonly string[] | undefined)[] {
  return chats.map((chat) => bodyOf(chat).images);
}

test('the message carries the ids of pictures that were uploaded before it, and shows the pictures', async ({
  chat,
  servers,
}) => {
  await chat.visit();
  await chat.attach(pngFile('ring.png'), pngFile('stone.png', { width: 30, height: 40 }));
  await expect(chat.attachments.getByRole('img')).toHaveCount(2);
  await chat.ask('like these');

  expect(givenIds(servers)).toHaveLength(2);
  expect(sentImages(servers)).toEqual([givenIds(servers)]);
  const shown = chat.transcript.getByRole('img');
  await expect(shown).toHaveCount(2);
  await expect(shown.first()).toHaveAttribute('src', /^(?:data|blob):/);
});

for (const { name, fault } of [
  { name: 'is cut off before the API read it', fault: { kind: 'reset-before' } },
  { name: 'is cut off after the API kept it', fault: { kind: 'reset-after' } },
  { name: 'ends in a 503', fault: { status: 503 } },
  { name: 'ends in a 429', fault: { status: 429, headers: { 'retry-after': '1' } } },
] satisfies { name: string; fault: Fault }[]) {
  test(`when an upload ${name}, the message waits with its picture and is sent once`, async ({
    chat,
    servers,
    guard,
  }) => {
    guard.allow(FAILED_REQUESTS);
    // Chromium repeats by itself a request whose connection was reset.
    failUpload(servers, fault, 'kind' in fault ? 3 : 1);
    await chat.visit();
    await chat.attach(pngFile());
    await chat.say('like this one');

    await expect(chat.replies).toHaveCount(1, { timeout: 20_000 });
    await expect(chat.statuses).toHaveCount(0);
    expect(await servers.storedQuestions()).toEqual(['like this one']);
    expect(sentImages(servers)).toEqual([[givenIds(servers).at(-1)]]);
  });
}

test('a message is sent after a reload in the middle of its uploads, and nothing is uploaded twice that was kept', async ({
  page,
  chat,
  servers,
  guard,
}) => {
  guard.allow(FAILED_REQUESTS);
  servers.api.faults.add({ method: 'POST', path: UPLOAD, skip: 1, fault: { kind: 'hang' } });
  await chat.visit();
  await chat.attach(pngFile('ring.png'), pngFile('stone.png', { width: 30, height: 40 }));
  await expect(chat.attachments.getByRole('img')).toHaveCount(2);
  await chat.say('like these');
  await servers.untilHeld();

  await page.reload();
  await expect(chat.replies).toHaveCount(1, { timeout: 20_000 });
  servers.api.faults.release();
  expect(await servers.storedQuestions()).toEqual(['like these']);
  expect(servers.api.log.of('POST', UPLOAD)).toHaveLength(3);
  expect(sentImages(servers)[0]?.[0]).toBe(givenIds(servers)[0]);
  await expect(chat.transcript.getByRole('img')).toHaveCount(2);

  await page.reload();
  await expect(chat.transcript.getByRole('img')).toHaveCount(2);
  expect(servers.chats).toHaveLength(1);
});

test('a picture that the API refuses is said so, and the message can be edited and sent', async ({
  chat,
  servers,
  guard,
}) => {
  guard.allow(FAILED_REQUESTS);
  failUpload(servers, { status: 400, body: { detail: 'Invalid file type' } });
  await chat.visit();
  await chat.attach(pngFile());
  await chat.say('like this one');
  await expect(chat.statuses).toContainText('A picture in this message was not accepted.');
  expect(servers.chats).toHaveLength(0);

  await chat.button('Try again').click();
  await expect(chat.replies).toHaveCount(1);
  expect(sentImages(servers)).toEqual([givenIds(servers)]);
});

test('an API without the upload gets the picture in the message', async ({ chat, servers, guard }) => {
  guard.allow(FAILED_REQUESTS);
  guard.allow(/does not have this route/);
  failUpload(servers, { status: 404, body: { detail: 'Not Found' } }, 'always');
  await chat.visit();
  await chat.attach(pngFile());
  await chat.ask('like this one');
  expect(sentImages(servers)).toEqual([[expect.stringMatching(/^data:image\/png;base64,/)]]);
});
