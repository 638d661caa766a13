import type { Page, Request } from '@playwright/test';
import { DEMO_USERS } from '../../dev/api/users.ts';
import { FAILED_REQUESTS } from './support/guard.ts';
import { pngFile } from './support/pictures.ts';
import { expect, test } from './support/test.ts';

const { token } = DEMO_USERS.lan;

test('the token is nowhere but in the header of requests to the API', async ({ page, chat, servers, guard }) => {
  guard.allow(FAILED_REQUESTS);
  guard.allow(/\[api-chatbox\]/);
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  const sent: Request[] = [];
  page.context().on('request', (request) => sent.push(request));

  await chat.visit('/direct.html');
  await chat.ask('I would like a ring');
  await chat.attach(pngFile('ring.png'));
  await chat.ask('like this one');
  await chat.ask('Design a ring in 18k white gold with an oval sapphire.');
  // An API that repeats what it was sent where it should not.
  servers.failChat({
    status: 422,
    body: { detail: [{ type: 'x', loc: ['body', 'message'], msg: `Bearer ${token}` }] },
  });
  await chat.say('refused');
  await expect(chat.statuses).toContainText('Not sent.');
  servers.failChat({ status: 500, body: { detail: `Authorization: Bearer ${token}` } });
  await chat.say('lost');
  await expect(chat.statuses).toHaveCount(2);
  await page.getByRole('button', { name: 'Let the token expire' }).click();
  await chat.button('Minimize chat').click();

  const stored = JSON.stringify(await page.context().storageState({ indexedDB: true }));
  expect(stored).toContain('I would like a ring');
  const session = await page.evaluate(() => JSON.stringify({ ...sessionStorage, name: window.name, ...history.state }));
  const document = await markupOf(page);
  expect(document).toContain('I would like a ring');
  const events = await page.getByRole('log', { name: 'Events' }).textContent();
  expect(events).toContain('chatbox-reply');
  const { origin } = new URL(servers.api.url);
  const requests = await Promise.all(sent.map((request) => textOf(request, origin)));
  expect(requests.filter(({ isAuthorized }) => isAuthorized).length).toBeGreaterThan(5);
  const places = { stored, session, document, events, console: said.join(), requests: JSON.stringify(requests) };
  for (const [place, text] of Object.entries(places)) expect(text, place).not.toContain(token);
});

/** A request without the one header that may have the token. */
async function textOf(request: Request, apiOrigin: string): Promise<{ text: string; isAuthorized: boolean }> {
  const { authorization, ...headers } = await request.allHeaders();
  const isToApi = new URL(request.url()).origin === apiOrigin;
  const isAuthorized = isToApi && authorization === `Bearer ${token}`;
  const rest = isAuthorized ? headers : { ...headers, authorization };
  return { text: `${request.url()} ${JSON.stringify(rest)} ${request.postData() ?? ''}`, isAuthorized };
}

/** All of the document, shadow trees and values of fields included. */
function markupOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const read = (root: Node): string =>
      [...root.childNodes]
        .map((node) => {
          if (!(node instanceof Element)) return node.textContent ?? '';
          const attributes = [...node.attributes].map(({ name, value }) => `${name}=${value}`).join(' ');
          const value = 'value' in node ? String(node.value) : '';
          const shadow = node.shadowRoot === null ? '' : read(node.shadowRoot);
          return `<${node.localName} ${attributes}>${value}${shadow}${read(node)}`;
        })
        .join('');
    return read(document);
  });
}
