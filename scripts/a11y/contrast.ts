import type { Page } from '@playwright/test';
import type { Undecided } from './axe.ts';

/** Text of which the contrast was measured. */
interface Measured {
  readonly text: string;
  readonly ratio: number;
  readonly needed: number;
}

/** Lower than this share of the pixels behind a text is taken for noise: the seam of a rounded corner. */
const NOISE = 0.02;

/**
 * Measures what axe leaves undecided: every text is made transparent, what is behind it is photographed, and its colour is compared with the worst of
 * these pixels. A text that makes no difference is covered by something, and nobody sees it.
 * @returns one line for each text below its limit
 */
export async function lowContrasts(page: Page, undecided: readonly Undecided[]): Promise<readonly string[]> {
  if (undecided.length === 0) return [];
  const targets = undecided.map(({ target }) => target);
  await page.evaluate(addStyle, '* { pointer-events: auto !important }');
  const texts = await page.evaluate(readTexts, targets);
  await page.evaluate(removeStyle);
  const shown = await photograph(page);
  await page.evaluate(
    addStyle,
    '* { -webkit-text-fill-color: transparent !important; text-decoration-color: transparent !important }',
  );
  const hidden = await photograph(page);
  await page.evaluate(removeStyle);
  const scratch = await page.context().newPage();
  const measured = await scratch.evaluate(measure, { texts, pictures: [shown, hidden], noise: NOISE });
  await scratch.close();
  return measured.filter(({ ratio, needed }) => ratio < needed).map(lineOf);
}

async function photograph(page: Page): Promise<string> {
  const picture = await page.screenshot({ fullPage: true, scale: 'css', animations: 'disabled', caret: 'hide' });
  return picture.toString('base64');
}

function lineOf({ text, ratio, needed }: Measured): string {
  return `contrast: ${ratio.toFixed(2)}:1 where ${String(needed)}:1 is needed, measured behind "${text}"`;
}

/** A text on the page. */
interface PlacedText {
  readonly text: string;
  readonly color: string;
  readonly opacity: number;
  readonly needed: number;
  readonly boxes: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
}

/** Runs in the page, as those below. What lies above a text covers it, whether or not it takes the pointer. */
function readTexts(targets: readonly (readonly string[])[]): PlacedText[] {
  const lookUp = (path: readonly string[]): Element | null => {
    let root: Document | ShadowRoot | null = document;
    let element: Element | null = null;
    for (const selector of path) {
      element = root?.querySelector(selector) ?? null;
      root = element?.shadowRoot ?? null;
    }
    return element;
  };
  const boxesOf = (element: Element): DOMRect[] =>
    [...element.childNodes]
      .filter((node) => node instanceof Text && node.data.trim() !== '')
      .flatMap((node) => {
        const range = document.createRange();
        range.selectNodeContents(node);
        return [...range.getClientRects()];
      });
  // What is scrolled out of sight, or covered, be it in part at the edge of what scrolls, is not behind anything that can be seen.
  const isSeen = (element: Element, { x, y, width, height }: DOMRect): boolean => {
    if (width < 2 || height < 2) return false;
    const root = element.getRootNode();
    const at = root instanceof ShadowRoot || root instanceof Document ? root : document;
    const corners = [0.02, 0.98].flatMap((along) => [0.5, height - 0.5].map((down) => [along, down] as const));
    return corners.every(([along, down]) => {
      const hit = at.elementFromPoint(x + width * along, y + down);
      return hit !== null && (hit === element || element.contains(hit) || hit.contains(element));
    });
  };
  const opacityOf = (element: Element): number => {
    let opacity = 1;
    for (let one: Element | null = element; one !== null; one = one.parentElement)
      opacity *= Number(getComputedStyle(one).opacity);
    return opacity;
  };
  return targets.flatMap((path) => {
    const element = lookUp(path);
    if (element?.closest('[aria-disabled=true], :disabled, [inert]') !== null) return [];
    const boxes = boxesOf(element)
      .filter((box) => isSeen(element, box))
      .map(({ x, y, width, height }) => ({ x: x + scrollX, y: y + scrollY, width, height }));
    const { color, fontSize, fontWeight } = getComputedStyle(element);
    const size = Number.parseFloat(fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700);
    const text = element.textContent.trim().replace(/\s+/g, ' ').slice(0, 40);
    return boxes.length === 0 ? [] : [{ text, color, opacity: opacityOf(element), needed: isLarge ? 3 : 4.5, boxes }];
  });
}

/** Puts a style on the page and into every shadow tree, until {@link removeStyle} takes it away. */
function addStyle(css: string): void {
  const roots: (Document | ShadowRoot)[] = [document];
  for (const element of document.querySelectorAll('*')) if (element.shadowRoot !== null) roots.push(element.shadowRoot);
  for (const root of roots) {
    const sheet = Object.assign(new CSSStyleSheet(), { isOfTheMeasurement: true });
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }
}

function removeStyle(): void {
  const roots: (Document | ShadowRoot)[] = [document];
  for (const element of document.querySelectorAll('*')) if (element.shadowRoot !== null) roots.push(element.shadowRoot);
  for (const root of roots)
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => !('isOfTheMeasurement' in sheet));
}

async function measure({
  texts,
  pictures,
  noise,
}: {
  texts: PlacedText[];
  pictures: readonly string[];
  noise: number;
}): Promise<Measured[]> {
  const contexts = await Promise.all(
    pictures.map(async (picture) => {
      const bytes = Uint8Array.from(atob(picture), (character) => character.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d', { willReadFrequently: true });
      context?.drawImage(image, 0, 0);
      return context;
    }),
  );
  const brush = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (brush === null || contexts.includes(null)) throw new Error('There is no canvas to measure on.');
  const luminance = (rgb: readonly number[]): number => {
    const [r = 0, g = 0, b = 0] = rgb.map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  return texts.flatMap(({ text, color, opacity, needed, boxes }) => {
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = color;
    brush.fillRect(0, 0, 1, 1);
    const [r = 0, g = 0, b = 0, a = 0] = brush.getImageData(0, 0, 1, 1).data;
    const alpha = (a / 255) * opacity;
    const ratios = boxes.flatMap(({ x, y, width, height }) => {
      const [shown = [], data = []] = contexts.map(
        (context) =>
          context?.getImageData(Math.round(x), Math.round(y), Math.ceil(width), Math.ceil(height)).data ?? [],
      );
      if (data.every((value, at) => value === shown[at])) return [];
      const own: number[] = [];
      for (let at = 0; at < data.length; at += 16) {
        const behind = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
        const ink = [r, g, b].map((value, index) => value * alpha + (behind[index] ?? 0) * (1 - alpha));
        const [one, other] = [luminance(ink), luminance(behind)];
        own.push((Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05));
      }
      return own;
    });
    ratios.sort((one, other) => one - other);
    const ratio = ratios[Math.floor(ratios.length * noise)];
    return ratio === undefined ? [] : [{ text, ratio, needed }];
  });
}
