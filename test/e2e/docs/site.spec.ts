import { violationsOf } from '../support/axe.ts';
import { expect, test } from '../support/test.ts';

test('the documentation is served beside the demo, and every page of the navigation is there', async ({ page }) => {
  await page.goto('/docs/');
  const links = page.getByRole('navigation', { name: 'Documentation' }).getByRole('link');
  const addresses = await links.evaluateAll((all) =>
    all.map((link) => (link instanceof HTMLAnchorElement ? link.href : '')),
  );
  expect(addresses.length).toBeGreaterThan(20);
  for (const address of addresses) {
    const response = await page.request.get(address);
    expect([address, response.status(), response.headers()['content-security-policy'] ?? '']).toEqual([
      address,
      200,
      expect.stringContaining("require-trusted-types-for 'script'"),
    ]);
  }
});

test('a search finds a section and goes there', async ({ page }) => {
  await page.goto('/docs/embedding.html');
  await page.keyboard.press('/');
  await page.getByRole('searchbox').fill('cors policy');
  await expect(page.getByRole('status')).toContainText('result');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(/docs\/(troubleshooting|api-contract|embedding)\.html/);
});

test('colours are kept from page to page, and code is copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/docs/getting-started.html');
  await page.getByRole('button', { name: 'Dark colours' }).click();
  await page.getByRole('button', { name: 'Copy' }).first().click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('npm start');
  await page.getByRole('link', { name: 'Next' }).click();
  await expect(page.getByRole('button', { name: 'Dark colours' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(13, 17, 40)');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing wrong with the documentation (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const path of ['index', 'getting-started', 'options', 'api/index', 'api/react']) {
      await page.goto(`/docs/${path}.html`);
      expect([path, ...(await violationsOf(page))]).toEqual([path]);
    }
    await page.keyboard.press('/');
    await page.getByRole('searchbox').fill('token');
    await expect(page.getByRole('status')).toContainText('result');
    expect(await violationsOf(page)).toEqual([]);
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('nothing is wider than the screen, and the pages are behind a button', async ({ page }) => {
    for (const path of ['reliability', 'options', 'api/index']) {
      await page.goto(`/docs/${path}.html`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    }
    const link = page.locator('#navigation').getByRole('link', { name: 'Events', exact: true });
    await expect(link).toBeHidden();
    await page.getByRole('button', { name: 'Pages' }).click();
    await link.click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Events and observability');
  });
});
