import type { Page } from '@playwright/test';

/** What has the focus, as a keyboard user meets it. */
export interface Focus {
  readonly role: string;
  readonly name: string;
  /** Name of its documented part, `''` where it has none. */
  readonly part: string;
  readonly isPicture: boolean;
  readonly isInLightbox: boolean;
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** What its indicator goes around: the text field has that of the composer. */
  readonly ring: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** The measured indicator, in words. */
  readonly indicator: string;
  /** What is wrong with it, the criterion first. */
  readonly problems: readonly string[];
}

/** Around the element, pixels: an outline lies outside of it. */
const MARGIN = 8;
/** A pixel that changes its contrast by this much belongs to the indicator (1.4.11). */
const CONTRAST = 3;
/** A ring of two pixels around a circle, compared with the one around its box: what a round button can reach. */
const ROUND = 0.75;

/** What has the focus now, `null` where nothing of the page has it. */
export async function focusOf(page: Page, { isMeasured = false } = {}): Promise<Focus | null> {
  const focus = await page.evaluate(readFocus);
  if (focus === null) return null;
  const problems = [...focus.problems];
  let indicator = 'not measured';
  if (isMeasured) {
    const { changed, strong } = await measureIndicator(page, focus.ring);
    const needed = Math.round(4 * (focus.ring.width + focus.ring.height) * ROUND);
    indicator = `indicator of ${String(strong)} pixels with 3:1 (${String(changed)} in all) where ${String(needed)} make a ring of 2 px`;
    if (strong < needed) problems.push(`2.4.7 Focus Visible: ${indicator}`);
  }
  return { ...focus, indicator, problems };
}

/** Runs in the page. */
function readFocus(): Omit<Focus, 'indicator'> | null {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  if (focused === null || focused === document.body) return null;
  const { x, y, width, height } = focused.getBoundingClientRect();
  const root = focused.getRootNode();
  const problems: string[] = [];
  const isSeen = [0.1, 0.5, 0.9].some((down) =>
    [0.1, 0.5, 0.9].some((along) => {
      if (!(root instanceof Document || root instanceof ShadowRoot)) return false;
      const hit = root.elementFromPoint(x + width * along, y + height * down);
      return hit !== null && (focused.contains(hit) || hit.contains(focused));
    }),
  );
  if (!isSeen) problems.push('2.4.11 Focus Not Obscured: nothing of what has the focus can be seen');
  const words = focused.textContent.trim().replace(/\s+/g, ' ');
  const label = focused.getAttribute('aria-label') ?? focused.querySelector('img')?.alt ?? words;
  const tag = focused.localName;
  const boxOf = (element: Element): Focus['box'] => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x, y, width, height };
  };
  return {
    role: focused.getAttribute('role') ?? { a: 'link', textarea: 'textbox', ul: 'list' }[tag] ?? tag,
    name: (label === '' ? words : label).slice(0, 80),
    part: focused.getAttribute('part') ?? '',
    isPicture: focused.matches('.frame, .frame *'),
    isInLightbox: focused.closest('.lightbox') !== null,
    box: { x, y, width, height },
    ring: boxOf(focused.matches('textarea') ? (focused.closest('.field') ?? focused) : focused),
    problems,
  };
}

/** Compares the place with and without focus, pixel by pixel. */
async function measureIndicator(
  page: Page,
  box: Focus['box'],
): Promise<{ readonly changed: number; readonly strong: number }> {
  const view = page.viewportSize() ?? { width: 0, height: 0 };
  const x = Math.max(0, box.x - MARGIN);
  const y = Math.max(0, box.y - MARGIN);
  const clip = {
    x,
    y,
    width: Math.min(view.width, box.x + box.width + MARGIN) - x,
    height: Math.min(view.height, box.y + box.height + MARGIN) - y,
  };
  const shoot = async (): Promise<string> =>
    (await page.screenshot({ clip, scale: 'css', animations: 'disabled', caret: 'hide' })).toString('base64');
  const withFocus = await shoot();
  const focused = await page.evaluateHandle(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (element instanceof HTMLElement) element.blur();
    return element;
  });
  const without = await shoot();
  await focused.evaluate((element) => {
    if (element instanceof HTMLElement) element.focus({ preventScroll: true });
  });
  const scratch = await page.context().newPage();
  const result = await scratch.evaluate(compare, { withFocus, without, contrast: CONTRAST });
  await scratch.close();
  return result;
}

/** Runs in a page. */
async function compare({
  withFocus,
  without,
  contrast,
}: {
  withFocus: string;
  without: string;
  contrast: number;
}): Promise<{ changed: number; strong: number }> {
  const read = async (picture: string): Promise<Uint8ClampedArray> => {
    const bytes = Uint8Array.from(atob(picture), (character) => character.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    if (context === null) throw new Error('There is no canvas to measure on.');
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, image.width, image.height).data;
  };
  const luminance = (data: Uint8ClampedArray, at: number): number =>
    [0.2126, 0.7152, 0.0722].reduce((sum, weight, index) => {
      const part = (data[at + index] ?? 0) / 255;
      return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    }, 0);
  const [one, other] = [await read(withFocus), await read(without)];
  let changed = 0;
  let strong = 0;
  for (let at = 0; at < one.length; at += 4) {
    if (one[at] === other[at] && one[at + 1] === other[at + 1] && one[at + 2] === other[at + 2]) continue;
    changed += 1;
    const [a, b] = [luminance(one, at), luminance(other, at)];
    if ((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) >= contrast) strong += 1;
  }
  return { changed, strong };
}
