import type { Browser, Page } from '@playwright/test';
import { startDevServers } from '../../dev/dev-servers.ts';
import { Chat } from '../../test/e2e/support/chat.ts';
import { compareText } from './expected.ts';
import { focusOf, type Focus } from './focus.ts';
import type { Part } from './finding.ts';
import { openContext } from './window.ts';

type Language = 'en' | 'vi';

/** What the walk asks for. */
const WISH = {
  en: 'Recommend a pearl necklace up to 20 million VND.',
  vi: 'Gợi ý dây chuyền ngọc trai cổ điển tặng mẹ, tối đa 20 triệu đồng.',
} as const;

/** Presses until something has to have come. */
const FAR = 60;

/** The main journey with the keyboard alone, from the page to a picture and back, measured at each step. */
class Walk {
  readonly #page: Page;
  readonly #chat: Chat;
  readonly steps: string[] = [];
  readonly problems: string[] = [];
  /** What was measured; it hangs on fonts, so that it is shown and not compared. */
  readonly measures: string[] = [];

  constructor(page: Page, language: Language) {
    this.#page = page;
    this.#chat = new Chat(page, language);
  }

  async run(wish: string): Promise<void> {
    const page = this.#page;
    const chat = this.#chat;
    await this.#tabTo('the launcher', (focus) => focus.part === 'launcher');
    await this.#press('Enter', 'open', (focus) => focus.part === 'textarea');
    await this.#tabTo('a suggestion', (focus) => focus.part === 'suggestion', 'Shift+Tab');
    await this.#press('Enter', 'it fills the text field', (focus) => focus.part === 'textarea');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(wish);
    await this.#note('write');
    await this.#tabTo('the send button', (focus) => focus.part === 'send-button');
    await this.#press('Enter', 'send', (focus) => focus.part === 'textarea');
    await chat.cards.first().waitFor();
    await chat.dots.waitFor({ state: 'detached' });
    await this.#note('the reply has come, and the focus has not moved');
    await this.#tabTo('a picture of a card', (focus) => focus.isPicture, 'Shift+Tab');
    await this.#press('Enter', 'the lightbox', (focus) => focus.isInLightbox);
    await this.#tabTo('its next control', (focus) => focus.isInLightbox);
    await this.#press('ArrowRight', 'the next picture', (focus) => focus.isInLightbox);
    await this.#press('Escape', 'back at the picture', (focus) => focus.isPicture && !focus.isInLightbox);
    await this.#press('Escape', 'closed', (focus) => focus.part === 'launcher');
    await this.#leave();
  }

  /** From the launcher Tab leads on through the page: the chatbox holds nobody. */
  async #leave(): Promise<void> {
    await this.#page.keyboard.press('Tab');
    const focus = await focusOf(this.#page);
    if (focus?.part === 'launcher') this.problems.push('2.1.2 No Keyboard Trap: Tab stays on the launcher');
  }

  async #tabTo(name: string, isThere: (focus: Focus) => boolean, key = 'Tab'): Promise<void> {
    for (let presses = 1; presses <= FAR; presses += 1) {
      await this.#page.keyboard.press(key);
      const focus = await focusOf(this.#page);
      if (focus !== null && isThere(focus)) return this.#note(`${key} × ${String(presses)}: ${name}`);
    }
    throw new Error(`${String(FAR)} presses of ${key} did not lead to ${name}.`);
  }

  async #press(key: string, name: string, isThere: (focus: Focus) => boolean): Promise<void> {
    await this.#page.keyboard.press(key);
    for (let frame = 0; frame < 300; frame += 1) {
      const focus = await focusOf(this.#page);
      if (focus !== null && isThere(focus)) return this.#note(`${key}: ${name}`);
      await this.#page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    }
    throw new Error(`After ${key} the focus did not come to where it belongs: ${name}.`);
  }

  async #note(step: string): Promise<void> {
    const focus = await focusOf(this.#page, { isMeasured: true });
    if (focus === null) throw new Error(`At "${step}" nothing has the focus.`);
    this.steps.push(`${step}\n    ${focus.role} "${focus.name}"`);
    this.problems.push(...focus.problems.map((problem) => `${problem} (${focus.role} "${focus.name}")`));
    const { x, y, width, height } = focus.box;
    const box = [x, y, width, height].map(Math.round).join(' ');
    this.measures.push(`${step}: ${focus.role} "${focus.name}" at ${box}; ${focus.indicator}`);
  }
}

const WALKS = [
  ['en', 1280],
  ['en', 360],
  ['vi', 1280],
] as const;

/** Walks in both languages, on a wide window and on a narrow one. */
export async function walkByKeyboard(
  browser: Browser,
  options: { readonly isVerbose: boolean; readonly isSample: boolean },
): Promise<Part> {
  const findings = [];
  let count = 0;
  for (const [language, width] of options.isSample ? WALKS.slice(0, 2) : WALKS) {
    const where = `keyboard.${language}.${String(width)}`;
    const servers = await startDevServers({ databasePath: ':memory:', pictureSize: 48 });
    const context = await openContext(browser, { baseURL: servers.demoUrl, viewport: { width, height: 760 } });
    try {
      const page = await context.newPage();
      await page.goto(`/?locale=${language}&scheme=light`);
      const walk = new Walk(page, language);
      await walk.run(WISH[language]);
      count += walk.steps.length;
      if (options.isVerbose) console.log(walk.measures.map((line) => `      ${line}`).join('\n'));
      findings.push(...walk.problems.map((what) => ({ where, what })));
      findings.push(...compareText(where, `${walk.steps.join('\n')}\n`));
    } finally {
      await context.close();
      await servers.close();
    }
  }
  return { name: 'keyboard', looked: `${String(count)} steps of the main journey`, findings };
}
