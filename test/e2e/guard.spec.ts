import { readFile } from 'node:fs/promises';
import { expect, test } from './support/test.ts';

// What every other test relies on without saying so.
test('console errors, uncaught exceptions and forbidden content do not go unnoticed', async ({ page, guard }) => {
  await page.goto('/');
  await page.evaluate(() => {
    console.error('said in the console');
    setTimeout(() => {
      throw new Error('thrown by a timer');
    });
    void Promise.reject(new Error('rejected by nobody'));
    document.body.append(Object.assign(new Image(), { src: 'https://elsewhere.example/pixel.png' }));
  });

  for (const text of [
    'said in the console',
    'thrown by a timer',
    'rejected by nobody',
    'img-src forbids https://elsewhere',
  ]) {
    await expect.poll(() => guard.complaints.join('\n')).toContain(text);
  }
  guard.allow(/./);
});

// What makes the guard see violations: without the header there is nothing to violate.
for (const path of ['/', '/direct', '/inline', '/react', '/headless']) {
  test(`${path} is served under the header of the documentation`, async ({ page, servers }) => {
    const docs = await readFile(new URL('../../docs/security.md', import.meta.url), 'utf8');
    const [, block = ''] = /```\nContent-Security-Policy: ([^`]+)```/.exec(docs) ?? [];
    const documented = block
      .replace(/\s+/g, ' ')
      .trim()
      .replace('https://api.example.com', new URL(servers.api.url).origin);
    const response = await page.goto(path);
    expect(response?.headers()['content-security-policy']).toBe(documented);
  });
}
