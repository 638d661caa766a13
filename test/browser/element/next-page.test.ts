import { userEvent } from 'vitest/browser';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ApiChatboxElement } from '../../../src/element/api-chatbox.ts';
import { AWAY, listenToConsole, panelOf, place, textareaOf } from './page.ts';

/** What a tab sees when it goes on to another page of the shop. */
function nextPage(element: ApiChatboxElement): ApiChatboxElement {
  element.remove();
  return place({ locale: 'en', 'api-base-url': AWAY, account: element.account });
}

function firstPage(): ApiChatboxElement {
  listenToConsole('error');
  const element = place({ locale: 'en', 'api-base-url': AWAY, account: crypto.randomUUID() });
  onTestFinished(async () => {
    for (const { name = '' } of await indexedDB.databases())
      if (name.includes(element.account)) indexedDB.deleteDatabase(name);
  });
  return element;
}

describe('on the next page of a tab', () => {
  it('an open panel is open and takes no focus', async () => {
    const first = firstPage();
    first.show();
    await first.ready;
    const next = nextPage(first);
    const field = document.body.appendChild(document.createElement('input'));
    onTestFinished(() => {
      field.remove();
    });
    field.focus();
    await next.ready;
    expect(next.open).toBe(true);
    expect(panelOf(next).isOpen).toBe(true);
    expect(document.activeElement).toBe(field);
  });

  it('a panel that was closed stays closed, also where the page opens it', async () => {
    const first = firstPage();
    first.show();
    await first.ready;
    first.hide();
    first.remove();
    const next = place({ locale: 'en', 'api-base-url': AWAY, account: first.account, open: '' });
    expect(next.open).toBe(false);
  });

  it('what stood in the composer stands there, also when nothing was ever sent and the API is away', async () => {
    const first = firstPage();
    first.show();
    await first.ready;
    await userEvent.fill(textareaOf(first), 'half a sentence');
    // It is written behind the typing.
    await expect.poll(() => storedTexts(first.account)).toContain('half a sentence');
    const next = nextPage(first);
    await next.ready;
    await expect.poll(() => textareaOf(next).value).toBe('half a sentence');
  });
});

/** What the device holds of the composers of an account. */
async function storedTexts(account: string): Promise<string> {
  const names = (await indexedDB.databases()).map(({ name = '' }) => name);
  const name = names.find((candidate) => candidate.includes(account));
  if (name === undefined) return '';
  const request = indexedDB.open(name);
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    request.addEventListener('success', () => {
      resolve(request.result);
    });
    request.addEventListener('error', () => {
      reject(new Error('It cannot be opened.'));
    });
  });
  const reading = database.transaction('drafts').objectStore('drafts').getAll();
  await new Promise((resolve) => {
    reading.addEventListener('success', resolve);
  });
  database.close();
  return JSON.stringify(reading.result);
}
