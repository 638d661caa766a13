// `npm run readme-picture`: takes docs/images/chatbox.png anew, of the real demo with the real stand-in API. Takes what
// `npm run build:cdn` and `npm run build:demo` made.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';
import { encodePng } from '../dev/assistant/picture/png.ts';
import { startDevServers } from '../dev/dev-servers.ts';
import { CHROMIUM_FLAGS, findChromium } from './lib/chromium.mjs';
import { ensureBuilds } from './lib/ensure-builds.mjs';

const OUTPUT = fileURLToPath(new URL('../docs/images/chatbox.png', import.meta.url));
const LARGEST_BYTES = 450_000;

const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 800 };

interface Shot {
  readonly context: BrowserContextOptions;
  readonly language: 'en' | 'vi';
  readonly wish: string;
}

/** A visitor opens the chat and asks for a design; what they then see. */
async function shoot(browser: Browser, { context: options, language, wish }: Shot): Promise<Buffer> {
  const servers = await startDevServers({ databasePath: ':memory:' });
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  try {
    const page = await context.newPage();
    await page.goto(servers.demoUrl);
    await page.locator(`[data-locale=${language}]`).first().click();
    const chat = page.locator('api-chatbox');
    // The whole card fits into a panel that is as high as the window allows.
    await chat.evaluate((element) => {
      if (element instanceof HTMLElement) element.style.setProperty('--chatbox-height', '100vh');
    });
    await chat.locator('[part~=launcher]').click();
    await chat.getByRole('textbox').fill(wish);
    await chat.getByRole('textbox').press('Enter');
    await chat.locator('[part~=artifact-image]').waitFor();
    // The next message is another matter.
    await chat.locator('[part~=attachment] button.small').click();
    await settle(page);
    return await page.screenshot();
  } finally {
    await context.close();
    await servers.close();
  }
}

/** The end of the transcript, without a cursor or a focus ring. */
async function settle(page: Page): Promise<void> {
  await page.locator('api-chatbox [part=transcript]').evaluate(async (transcript) => {
    const pictures = [...transcript.querySelectorAll('img')];
    await Promise.all(pictures.map((picture) => picture.decode()));
    const { activeElement } = transcript.getRootNode() as ShadowRoot;
    if (activeElement instanceof HTMLElement) activeElement.blur();
    transcript.scrollTop = transcript.scrollHeight;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
}

const SHEET = `
  body { margin: 0; display: flex; gap: 36px; padding: 36px; width: max-content; background: #d6daf0 }
  img { display: block; border-radius: 14px; box-shadow: 0 0 0 1px rgb(20 28 80 / .12) }
  img + img { border-radius: 34px; box-shadow: 0 0 0 7px #0d0f1f }
`;

/** Both pictures side by side. */
async function compose(browser: Browser, pictures: readonly Buffer[]): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 1800, height: 880 } });
  const images = pictures.map((picture) => `<img alt="" src="data:image/png;base64,${picture.toString('base64')}">`);
  await page.setContent(`<!doctype html><style>${SHEET}</style>${images.join('')}`);
  const sheet = await page.locator('body').screenshot();
  const { width, height, pixels } = await page.evaluate(pixelsOf, sheet.toString('base64'));
  // The browser's own files are written for speed, these are a fifth smaller.
  return encodePng(Buffer.from(pixels, 'base64'), { width, height });
}

/** Runs in the page: the red, green and blue of every pixel of a PNG. */
async function pixelsOf(png: string): Promise<{ width: number; height: number; pixels: string }> {
  const picture = new Image();
  picture.src = `data:image/png;base64,${png}`;
  await picture.decode();
  const { width, height } = picture;
  const context = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d');
  context?.drawImage(picture, 0, 0);
  const data = context?.getImageData(0, 0, width, height).data ?? [];
  let pixels = '';
  for (let at = 0; at < data.length; at += 4)
    pixels += String.fromCharCode(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);
  return { width, height, pixels: btoa(pixels) };
}

ensureBuilds(['build:cdn', 'build:demo']);
const executablePath = await findChromium();
const browser = await chromium.launch({
  args: CHROMIUM_FLAGS,
  ...(executablePath === undefined ? {} : { executablePath }),
});
try {
  const desktop = await shoot(browser, {
    context: { viewport: DESKTOP, colorScheme: 'light' },
    language: 'en',
    wish: 'Please design a platinum ring with an oval sapphire',
  });
  const phone = await shoot(browser, {
    context: { viewport: PHONE, colorScheme: 'dark', hasTouch: true, isMobile: true },
    language: 'vi',
    wish: 'Thiết kế giúp mình nhẫn cầu hôn vàng hồng đính hồng ngọc',
  });
  const picture = await compose(browser, [desktop, phone]);
  mkdirSync(dirname(OUTPUT), { recursive: true });
  writeFileSync(OUTPUT, picture);
  console.log(`docs/images/chatbox.png: ${(picture.length / 1000).toFixed(0)} kB`);
  if (picture.length > LARGEST_BYTES) throw new Error('That is too large for a README: at most 450 kB.');
} finally {
  await browser.close();
}
