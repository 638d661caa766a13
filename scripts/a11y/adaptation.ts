import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import type { Finding, Part } from './finding.ts';
import { openGallery } from './gallery.ts';
import { addressOf, STATE_NAMES } from './looks.ts';
import { openContext } from './window.ts';

/** The narrowest window that has to do: 320 CSS pixels, as a window of 1280 has them at 400 %. */
const NARROW = { width: 320, height: 640 };

/** How people set their browser, and what has to hold then. */
const SETTINGS: readonly {
  readonly name: string;
  readonly options: BrowserContextOptions;
  readonly prepare?: (page: Page) => Promise<void>;
  readonly check: (page: Page) => Promise<readonly string[]>;
}[] = [
  { name: '320 px wide', options: { viewport: NARROW }, check: (page) => page.evaluate(findOverflow) },
  {
    name: 'text spacing',
    options: { viewport: { width: 400, height: 800 } },
    prepare: (page) => page.evaluate(spaceTexts),
    check: (page) => page.evaluate(findCutText),
  },
  {
    name: 'touch',
    options: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    check: (page) => page.evaluate(findSmallTargets, 44),
  },
  {
    name: 'pointer',
    options: { viewport: { width: 1000, height: 900 } },
    check: (page) => page.evaluate(findSmallTargets, 24),
  },
  {
    name: 'reduced motion',
    options: { viewport: { width: 1000, height: 900 } },
    check: (page) => page.evaluate(findMotion),
  },
];

/** Where buttons wrap or stand side by side, so that one can take from what a finger can press of the other: always looked at. */
const CROWDED: readonly string[] = ['composer-pictures', 'waiting', 'save'];

/** Every state with each of these settings, or one in `every` and those that are crowded. */
export async function checkAdaptation(
  browser: Browser,
  { baseURL, every }: { readonly baseURL: string; readonly every: number },
): Promise<Part> {
  const findings: Finding[] = [];
  const states = [...STATE_NAMES.entries()].filter(([at, state]) => at % every === 0 || CROWDED.includes(state));
  for (const { name, options, prepare, check } of SETTINGS) {
    const context = await openContext(browser, { baseURL, ...options });
    const page = await context.newPage();
    for (const [at, state] of states) {
      const locale = at % 2 === 0 ? 'vi' : 'en';
      await openGallery(page, addressOf({ theme: 'default', scheme: 'light', locale }, { state }));
      await prepare?.(page);
      findings.push(...(await check(page)).map((what) => ({ where: `${state} (${locale}), ${name}`, what })));
    }
    await context.close();
  }
  const looked = `${String(states.length)} states, ${SETTINGS.map(({ name }) => name).join(', ')}`;
  return { name: 'adaptation', looked, findings };
}

/** Runs in the page, as all below: what has to be scrolled sideways, besides what is meant to be. */
function findOverflow(): string[] {
  const root = document.querySelector('api-chatbox')?.shadowRoot;
  const scrollers = [
    document.documentElement,
    ...(root?.querySelectorAll('.panel, .transcript, .composer, .editor, .lightbox') ?? []),
  ];
  return scrollers
    .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
    .map(
      (one) =>
        `1.4.10 Reflow: ${one.className || one.localName} is ${String(one.scrollWidth)} px wide in ${String(one.clientWidth)}`,
    );
}

/** What 1.4.12 asks for. */
function spaceTexts(): Promise<void> {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }',
  );
  for (const element of document.querySelectorAll('api-chatbox'))
    if (element.shadowRoot !== null)
      element.shadowRoot.adoptedStyleSheets = [...element.shadowRoot.adoptedStyleSheets, sheet];
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}

/** Text that is cut off without a sign and without a way to it. What is shortened on purpose says so by its line clamp and can be read elsewhere. */
function findCutText(): string[] {
  const root = document.querySelector('api-chatbox')?.shadowRoot;
  const all = [...(root?.querySelectorAll<HTMLElement>('.panel *, .launcher *, .lightbox *') ?? [])];
  return all
    .filter((one) => {
      const { overflowX, overflowY, webkitLineClamp, textOverflow, clipPath } = getComputedStyle(one);
      if (clipPath !== 'none' || one.clientWidth < 2 || webkitLineClamp !== 'none' || textOverflow === 'ellipsis')
        return false;
      if (!/\S/.test(one.textContent)) return false;
      const isCutDown = overflowY === 'hidden' && one.scrollHeight > one.clientHeight + 2;
      const isCutAside = overflowX === 'hidden' && one.scrollWidth > one.clientWidth + 2;
      return isCutDown || isCutAside;
    })
    .map((one) => `1.4.12 Text Spacing: .${one.className || one.localName} cuts its text off`);
}

/** Measured with the pointer: how far around its middle something can be pressed. */
function findSmallTargets(least: number): string[] {
  const root = document.querySelector('api-chatbox')?.shadowRoot;
  const modal = root?.querySelector('.lightbox, .editor') ?? root;
  // What fades in has come.
  for (const animation of root?.getAnimations() ?? [])
    if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
  const targets = [
    ...(modal?.querySelectorAll<HTMLElement>(
      'button, input:not([type=file]), select, textarea, summary, a.text, a.save',
    ) ?? []),
  ];
  const reach = least / 2 - 1;
  return targets.flatMap((target) => {
    if (target.closest('[inert]') !== null) return [];
    target.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
    const { x, y, width, height } = target.getBoundingClientRect();
    if (!target.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || width === 0) return [];
    const [middleX, middleY] = [x + width / 2, y + height / 2];
    const misses = [
      [0, -reach],
      [0, reach],
      [-reach, 0],
      [reach, 0],
    ].filter(([right = 0, down = 0]) => {
      const hit = root?.elementFromPoint(middleX + right, middleY + down) ?? null;
      return hit === null || !(target.contains(hit) || hit.contains(target.closest('label')));
    });
    const name = target.getAttribute('aria-label') ?? target.textContent.trim();
    const size = `${String(Math.round(width))} × ${String(Math.round(height))}`;
    return misses.length === 0
      ? []
      : [`2.5.8 Target Size: "${name.slice(0, 40)}" (${size}) cannot be pressed ${String(least)} px wide and high`];
  });
}

/** Whatever moves although less motion was asked for. */
function findMotion(): string[] {
  const root = document.querySelector('api-chatbox')?.shadowRoot;
  const running = root?.getAnimations().filter(({ playState }) => playState === 'running') ?? [];
  return running.map(({ effect }) => {
    const target = effect instanceof KeyframeEffect ? effect.target : null;
    return `2.3.3 Animation: .${target?.className.toString() ?? ''} moves`;
  });
}
