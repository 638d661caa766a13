import type { Page } from '@playwright/test';
import { violationsOf } from './support/axe.ts';
import { expect, test } from './support/test.ts';

const DESIGN = 'Design a ring in 18k white gold with an oval sapphire.';
const RECOMMEND = 'Recommend a pearl necklace.';

test.describe('under the strict header', () => {
  test('a design is enlarged, zoomed and closed by keyboard alone', async ({ chat, page }) => {
    await chat.visit();
    await chat.ask(DESIGN);
    const picture = chat.cards.first().getByRole('button', { name: /^Enlarge/ });
    await picture.focus();
    await page.keyboard.press('Enter');
    const lightbox = page.getByRole('dialog', { name: 'Picture viewer' });
    await expect(lightbox.getByRole('button', { name: 'Close' })).toBeFocused();
    await expect(lightbox.getByRole('link', { name: 'Save picture' })).toBeVisible();
    await page.keyboard.press('+');
    await expect(lightbox.getByRole('button', { name: 'Zoom out' })).toHaveAttribute('aria-disabled', 'false');
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(lightbox).toHaveCount(0);
    await expect(picture).toBeFocused();
    await expect(chat.panel).toBeVisible();
  });

  test('the lightbox goes from one product to the next', async ({ chat, page }) => {
    await chat.visit();
    await chat.ask(RECOMMEND);
    await chat.cards
      .first()
      .getByRole('button', { name: /^Enlarge/ })
      .click();
    const position = page.getByRole('dialog', { name: 'Picture viewer' }).getByRole('status');
    await expect(position).toContainText(/1 of \d/);
    await page.keyboard.press('ArrowRight');
    await expect(position).toContainText(/2 of \d/);
    await page.getByRole('button', { name: 'Previous picture' }).click();
    await expect(position).toContainText(/1 of \d/);
  });

  test('a picture of an id comes from the API with the token, once', async ({ chat, page, servers }) => {
    const id = await uploaded(servers.api.url);
    await chat.visit('/direct.html');
    await page.route('**/api/v1/chat', async (route) => {
      const response = await route.fetch();
      const answer: unknown = await response.json();
      await route.fulfill({ response, body: withImages(answer, [id, id]) });
    });
    await chat.ask(DESIGN);
    await expect(chat.cards.first().locator('img[src^="blob:"]')).toHaveCount(2);
    const gets = servers.api.log.entries.filter(({ path }) => path === `/api/v1/images/${id}`);
    expect(gets.filter(({ method }) => method === 'GET').map(({ status }) => status)).toEqual([200]);
  });

  test('a 3D model is offered for download, and a page without a viewer loads none', async ({ chat, page }) => {
    await chat.visit();
    await chat.ask(`${DESIGN} Show it in 3D.`);
    await chat.button('View in 3D').click();
    const link = chat.element.getByRole('link', { name: 'Save 3D model' });
    const saved = page.waitForEvent('download');
    await link.click();
    expect((await saved).suggestedFilename()).toMatch(/\.glb$/);
  });
});

test.describe('on a page with the wider header', () => {
  test.use({
    launchOptions: async ({ launchOptions }, use) => {
      const args = (launchOptions.args ?? []).filter((flag) => flag !== '--disable-gpu');
      await use({ ...launchOptions, args: [...args, '--use-angle=swiftshader', '--enable-unsafe-swiftshader'] });
    },
  });

  test('a model that was asked for is drawn and turns, and nothing comes from elsewhere', async ({
    chat,
    page,
    servers,
  }) => {
    test.slow();
    const foreign: string[] = [];
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.protocol.startsWith('http') && url.origin !== servers.demoUrl) foreign.push(request.url());
    });
    await page.goto('/models.html');
    await expect(chat.composer).toBeVisible();
    await chat.ask('Design a rose gold ring with an oval sapphire in 3D.');
    await expect(page.locator('script[src*=model-viewer]')).toHaveCount(0);
    await chat.button('View in 3D').click();
    const viewer = chat.element.locator('model-viewer:not(.waiting)');
    await expect(viewer, 'its load event').toHaveCount(1, { timeout: 40_000 });
    await expect.poll(() => colorsOf(page), { timeout: 40_000 }).toBeGreaterThan(50);
    const before = await turnOf(page);
    await expect.poll(() => turnOf(page), { timeout: 20_000 }).not.toBe(before);
    expect(foreign).toEqual([]);
  });
});

/** How many colours there are in the picture of the model: a blank one has one. */
async function colorsOf(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const viewer: unknown = document.querySelector('api-chatbox')?.shadowRoot?.querySelector('model-viewer');
    const { toBlob } = viewer as { toBlob: () => Promise<Blob> };
    const bitmap = await createImageBitmap(await toBlob.call(viewer));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    if (context === null) throw new Error('There is no canvas.');
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    return new Set(new Uint32Array(data.buffer)).size;
  });
}

/** How far it has turned by itself. */
async function turnOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const viewer: unknown = document.querySelector('api-chatbox')?.shadowRoot?.querySelector('model-viewer');
    return (viewer as { turntableRotation: number }).turntableRotation;
  });
}

async function uploaded(apiUrl: string): Promise<string> {
  const { DEMO_USERS } = await import('../../dev/api/users.ts');
  const { pngFile } = await import('./support/pictures.ts');
  const { buffer, name, mimeType } = pngFile();
  const body = new FormData();
  body.append('file', new File([new Uint8Array(buffer)], name, { type: mimeType }));
  const headers = { authorization: `Bearer ${DEMO_USERS.lan.token}` };
  const answer: unknown = await (
    await fetch(`${apiUrl}/api/v1/images/upload`, { method: 'POST', body, headers })
  ).json();
  if (typeof answer !== 'object' || answer === null || !('id' in answer)) throw new Error('Nothing was stored.');
  return String(answer.id);
}

/** The answer with other pictures in its design. */
function withImages(answer: unknown, images: readonly string[]): string {
  return JSON.stringify(answer, (key, value: unknown) => (key === 'images' && isFull(value) ? images : value));
}

function isFull(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}
