import { violationsOf } from './support/axe.ts';
import { expect, test } from './support/test.ts';

const DESIGN = 'Design a ring in 18k white gold with an oval sapphire.';
const RECOMMEND = 'Recommend a pearl necklace.';

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
