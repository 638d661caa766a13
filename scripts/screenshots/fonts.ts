import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContext } from '@playwright/test';

const PATH = '/screenshot-fonts/';
const require = createRequire(import.meta.url);

/**
 * The fonts of the pictures, from packages: those of the machine differ from one to the next. The monospaced one takes a name that the styles of
 * code blocks ask for.
 */
const FONTS = [
  ...['latin', 'vietnamese'].flatMap((script) =>
    [400, 600, 700].map((weight) => ({
      family: 'Screenshot Sans',
      weight,
      file: `@fontsource/be-vietnam-pro/files/be-vietnam-pro-${script}-${String(weight)}-normal.woff2`,
      range:
        script === 'latin'
          ? 'U+0000-00FF, U+2000-206F, U+2122, U+2190-21FF'
          : 'U+0100-02FF, U+0300-0309, U+1EA0-1EF9, U+20AB',
    })),
  ),
  {
    family: 'Screenshot Sans',
    weight: 400,
    file: '@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff2',
    range: 'U+0600-06FF',
  },
  {
    family: 'SFMono-Regular',
    weight: 400,
    file: '@fontsource/dejavu-mono/files/dejavu-mono-latin-400-normal.woff2',
    range: 'U+0000-00FF',
  },
];

/** Gives every page of the context these fonts. */
export async function useScreenshotFonts(context: BrowserContext): Promise<void> {
  await context.route(`**${PATH}*`, (route) => {
    const { file } = FONTS[Number(new URL(route.request().url()).pathname.slice(PATH.length))] ?? { file: '' };
    return route.fulfill({ contentType: 'font/woff2', body: readFileSync(require.resolve(file)) });
  });
  const faces = FONTS.map(({ family, weight, range }, at) => ({ family, weight, range, url: `${PATH}${String(at)}` }));
  await context.addInitScript((list) => {
    for (const { family, weight, range, url } of list) {
      const face = new FontFace(family, `url(${url})`, { weight: String(weight), unicodeRange: range });
      document.fonts.add(face);
      void face.load();
    }
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      `body { font-family: 'Screenshot Sans' } html api-chatbox.anyone, html body api-chatbox { --chatbox-font-family: 'Screenshot Sans' }`,
    );
    document.adoptedStyleSheets = [sheet];
  }, faces);
}
