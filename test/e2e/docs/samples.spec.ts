import { allSamples, sampleNamed } from '../../support/docs/pages.ts';
import { FAILED_REQUESTS } from '../support/guard.ts';
import { expect, test } from '../support/test.ts';
import { showSample } from './sample-page.ts';

/** The samples that these tests run. */
const RUN = new Set<string>();

function sample(name: string): { readonly code: string; readonly language: string } {
  RUN.add(name);
  return sampleNamed(name);
}

const pages = {
  scriptTag: { page: sample('getting-started-page'), script: sample('getting-started-script') },
  react: sample('getting-started-react'),
  headless: { page: sample('getting-started-headless-page'), script: sample('getting-started-headless') },
  analytics: sample('analytics'),
  timing: sample('timing'),
  openFromButton: { page: sample('open-from-button'), script: sample('open-from-button-script') },
  onDemand: sample('on-demand'),
  hiddenLauncher: sample('hidden-launcher'),
  focusBack: sample('focus-back'),
  prefilled: sample('prefilled'),
  signOut: sample('sign-out'),
  consent: sample('consent'),
  look: sample('look'),
};

test('every sample that says it is run is run', () => {
  const said = allSamples().flatMap(({ run }) => (run === null ? [] : [run]));
  expect([...said].sort()).toEqual([...RUN].sort());
});

test('getting started: the page with a script tag chats', async ({ page, chat, servers }) => {
  const { page: html, script } = pages.scriptTag;
  await showSample(page, servers, { html: html.code, files: { '/chat.js': script.code } });
  await chat.open();
  await chat.ask('hello');
  await expect(chat.replies).toContainText('scripted stand-in');
  await expect(chat.part('heading')).toHaveText('Ask us');
});

test('getting started: the React component chats', async ({ page, chat, servers }) => {
  const { code, language } = pages.react;
  const mount = `
    import { StrictMode } from 'react';
    import { createRoot } from 'react-dom/client';
    createRoot(document.querySelector('#root')).render(<StrictMode><App /></StrictMode>);`;
  await showSample(page, servers, { html: '<div id="root"></div>', module: { code: code + mount, language } });
  await chat.open();
  await chat.ask('hello');
  await expect(chat.replies).toContainText('scripted stand-in');
});

test('getting started: the headless page chats', async ({ page, servers }) => {
  const { page: html, script } = pages.headless;
  await showSample(page, servers, { html: html.code, module: script });
  await page.getByLabel('Message').fill('hello');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('listitem')).toHaveText(['hello', /scripted stand-in/]);
  await expect(page.getByLabel('Message')).toHaveValue('');
});

test('events go to analytics without content and to User Timing', async ({ page, chat, servers }) => {
  const beacons: string[] = [];
  await page.route('**/analytics', async (route) => {
    beacons.push(route.request().postData() ?? '');
    await route.fulfill({ status: 204 });
  });
  const start = `
    import 'api-chatbox/element';
    const chatbox = document.querySelector('api-chatbox');
    chatbox.getToken = () => session.token();
    sendToAnalytics(chatbox, '/analytics');
    measureChatbox(chatbox);`;
  const code = pages.analytics.code + pages.timing.code + start;
  await showSample(page, servers, {
    html: '<api-chatbox api-base-url="https://api.example.com"></api-chatbox>',
    module: { code, language: 'js' },
  });
  await chat.open();
  await chat.ask('hello, canary');
  expect(beacons).toEqual([]);
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect.poll(() => beacons).toHaveLength(1);

  const told = JSON.parse(beacons[0] ?? '') as readonly Record<string, unknown>[];
  const names = told.map(({ name }) => name);
  expect(names.filter((name) => name !== 'status')).toEqual(['open', 'before-send', 'send', 'reply']);
  expect(told.find(({ name }) => name === 'reply')).toEqual({
    name: 'reply',
    at: expect.any(Number),
    artifactType: null,
    isOutage: false,
    durationMs: expect.any(Number),
    attemptCount: 1,
  });
  expect(beacons[0]).not.toMatch(/canary|token|Id"/);

  const measures = await page.evaluate(() =>
    performance
      .getEntriesByType('measure')
      .map(({ name, duration }) => ({ name, isTime: duration > 0 && duration < 30_000 })),
  );
  const shown = ['time to open', 'time to usable', 'submit to durable', 'submit to reply'];
  expect(measures).toEqual(shown.map((name) => ({ name: `chatbox: ${name}`, isTime: true })));
});

test('recipes: it opens from a button, alone, on demand and with a launcher of the page', async ({
  page,
  chat,
  servers,
  guard,
}) => {
  // No token is given.
  guard.allow(FAILED_REQUESTS);
  const help = page.getByRole('button', { name: 'Ask us' });
  const { page: html, script } = pages.openFromButton;
  const withElement = (code: string): string => `import 'api-chatbox/element';\n${code}`;

  await showSample(page, servers, { html: html.code, module: { ...script, code: withElement(script.code) } });
  await help.click();
  await expect(chat.composer).toBeVisible();

  await page.evaluate(() => {
    sessionStorage.clear();
  });
  await showSample(page, servers, { html: html.code, module: pages.onDemand });
  expect(await page.evaluate(() => customElements.get('api-chatbox') === undefined)).toBe(true);
  await help.click();
  await expect(chat.composer).toBeVisible();

  await page.evaluate(() => {
    sessionStorage.clear();
  });
  await showSample(page, servers, {
    html: html.code,
    module: { ...pages.focusBack, code: withElement(pages.focusBack.code) },
    files: { '/own.css': pages.hiddenLauncher.code + pages.look.code },
  });
  await help.click();
  await expect(chat.composer).toBeFocused();
  await expect(chat.panel).toHaveCSS('width', '420px');
  await expect(chat.panel).toHaveCSS('font-family', '"Noto Sans", sans-serif');
  await page.keyboard.press('Escape');
  await expect(help).toBeFocused();
  await expect(chat.launcher).toBeHidden();
});

test('recipes: a question is written already, nothing is kept without consent, and signing out forgets all', async ({
  page,
  chat,
  servers,
}) => {
  const element = '<api-chatbox api-base-url="https://api.example.com"></api-chatbox>';
  const help = '<button type="button" id="help">Ask us</button>';
  await showSample(page, servers, { html: help + element, module: pages.prefilled });
  await page.getByRole('button', { name: 'Ask us' }).click();
  await expect(chat.composer).toHaveValue('Is the Moonlit ring available in size 52? ');
  await expect(chat.composer).toBeFocused();

  await page.evaluate(() => {
    sessionStorage.clear();
  });
  const code = `import 'api-chatbox/element';\n${pages.consent.code}\n${pages.signOut.code}\nchatbox.getToken = () => session.token();`;
  const html = `<button type="button" id="sign-out">Sign out</button>${element}`;
  await showSample(page, servers, { html, module: { code, language: 'js' }, files: { '/goodbye': 'Goodbye' } });
  const persistence = (): Promise<string | null> => chat.element.getAttribute('persistence');
  expect(await persistence()).toBe('none');
  await page.evaluate(() => document.dispatchEvent(new Event('consent-given')));
  expect(await persistence()).toBe('device');
  await chat.open();
  await chat.ask('hello, canary');
  const stored = async (): Promise<string> => JSON.stringify(await page.context().storageState({ indexedDB: true }));
  expect(await stored()).toContain('canary');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('**/goodbye');
  expect(await stored()).not.toContain('canary');
});
