/** On the page with the wider header that docs/models.md states. */
import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

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
