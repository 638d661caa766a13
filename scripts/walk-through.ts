// `npm run walk-through -- FOLDER`: an outage in the middle of a conversation in two tabs, as its user sees it. Takes a picture of both tabs
// at each stage, in English and in Vietnamese. Takes what `npm run build:cdn` and `npm run build:demo` made.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, expect as expectSoon, type Browser } from '@playwright/test';
import { startDevServers, type DevServers } from '../dev/dev-servers.ts';
import { Chat } from '../test/e2e/support/chat.ts';
import { QUICK, setPolicy } from '../test/e2e/support/pace.ts';
import { CHROMIUM_FLAGS, findChromium } from './lib/chromium.mjs';
import { ensureBuilds } from './lib/ensure-builds.mjs';

const LARGEST_BYTES = 60_000;
const expect = expectSoon.configure({ timeout: 20_000 });
const CHAT = { method: 'POST', path: '/api/v1/chat' } as const;

type Language = 'en' | 'vi';
type Tabs = readonly [Chat, Chat];

/** What is said and seen, in the order of the pictures. */
const WORDS = {
  en: {
    questions: ['Do you make rings to order?', 'I would like one with an oval sapphire.', 'In white gold, please.'],
    checking: 'whether it arrived',
    tab: 'Tab',
    stages: {
      before: 'Before: both tabs show one conversation',
      sending: 'The first tab sends a message',
      outage: 'The API goes away meanwhile. The message is looked for; what the second tab writes waits behind it',
      back: 'The API is back: the message had arrived and is not sent again. The next one goes out',
      delivered: 'All is delivered, each message once and in its order',
    },
  },
  vi: {
    questions: [
      'Tiệm có nhận làm nhẫn theo yêu cầu không?',
      'Mình muốn một chiếc đính sapphire oval.',
      'Vàng trắng nhé.',
    ],
    checking: 'Đang kiểm tra',
    tab: 'Thẻ',
    stages: {
      before: 'Trước đó: hai thẻ cùng một cuộc trò chuyện',
      sending: 'Thẻ thứ nhất gửi tin nhắn',
      outage: 'API ngừng giữa chừng. Tin nhắn đang được tìm lại; tin của thẻ thứ hai chờ phía sau',
      back: 'API hoạt động lại: tin nhắn đã đến nơi nên không gửi lại. Tin tiếp theo được gửi',
      delivered: 'Mọi tin đã đến nơi, mỗi tin một lần, đúng thứ tự',
    },
  },
} as const;

type Stage = keyof (typeof WORDS)['en']['stages'];

/** One language, from the first stage to the last. */
class Walk {
  readonly #browser: Browser;
  readonly #folder: string;
  readonly #language: Language;
  #pictures = 0;

  constructor(browser: Browser, folder: string, language: Language) {
    this.#browser = browser;
    this.#folder = folder;
    this.#language = language;
  }

  async run(): Promise<void> {
    const servers = await startDevServers({ databasePath: ':memory:' });
    const context = await this.#browser.newContext({
      baseURL: servers.demoUrl,
      viewport: { width: 480, height: 620 },
      reducedMotion: 'reduce',
      colorScheme: 'light',
    });
    await setPolicy(context, QUICK);
    try {
      const tabs = [
        new Chat(await context.newPage(), this.#language),
        new Chat(await context.newPage(), this.#language),
      ] as const;
      for (const tab of tabs) {
        await tab.visit(`/?locale=${this.#language}`);
        // No greetings: there is more to be seen.
        await tab.element.evaluate((element) => Object.assign(element, { greetings: [] }));
      }
      await this.#walk(tabs, servers);
    } finally {
      await context.close();
      await servers.close();
    }
  }

  async #walk(tabs: Tabs, { api }: DevServers): Promise<void> {
    const { questions, checking } = WORDS[this.#language];
    const [first, second] = tabs;
    const all = async (look: (tab: Chat) => Promise<void>): Promise<void> => {
      await Promise.all(tabs.map(look));
    };
    await first.ask(questions[0]);
    await all((tab) => expect(tab.replies).toHaveCount(1));
    await this.#take('before', tabs);

    api.faults.add({ ...CHAT, fault: { kind: 'hang' } });
    await first.say(questions[1]);
    await all((tab) => expect(tab.dots).toBeVisible());
    await expect.poll(() => api.faults.heldCount).toBe(1);
    await this.#take('sending', tabs);

    await api.goAway();
    await all((tab) => expect(tab.statuses).toContainText(checking));
    await second.say(questions[2]);
    await all((tab) => expect(tab.statuses).toHaveCount(2));
    // The tab that sends for both says that the API is away.
    const leader = await leaderOf(tabs);
    await this.#take('outage', tabs);

    api.faults.release();
    api.faults.add({ ...CHAT, fault: { kind: 'hang' } });
    await api.comeBack();
    // Unless the tab found out by itself. The pointer stays away: under it there is more to be seen.
    await leader.banner
      .getByRole('button')
      .dispatchEvent('click', undefined, { timeout: 2000 })
      .catch(() => undefined);
    await all((tab) => expect(tab.replies).toHaveCount(2));
    await expect.poll(() => api.faults.heldCount).toBe(1);
    await all((tab) => expect(tab.dots).toBeVisible());
    await this.#take('back', tabs);

    api.faults.release();
    await all((tab) => expect(tab.replies).toHaveCount(3));
    await all((tab) => expect(tab.statuses).toHaveCount(0));
    await this.#take('delivered', tabs);
    const posts = api.log.of(CHAT.method, CHAT.path).length;
    if (posts !== questions.length) throw new Error(`The API was sent ${String(posts)} messages instead of 3.`);
  }

  async #take(stage: Stage, tabs: Tabs): Promise<void> {
    const shots = await Promise.all(tabs.map(shoot));
    this.#pictures += 1;
    const name = `${String(this.#pictures)}-${stage}.${this.#language}.jpg`;
    const picture = await this.#compose(stage, shots);
    writeFileSync(join(this.#folder, name), picture);
    console.log(`${name}: ${(picture.length / 1000).toFixed(0)} kB`);
    if (picture.length > LARGEST_BYTES) throw new Error('That is too large for the documentation: at most 60 kB.');
  }

  /** Both tabs side by side, below what is to be seen. */
  async #compose(stage: Stage, shots: readonly Buffer[]): Promise<Buffer> {
    const { stages, tab } = WORDS[this.#language];
    const page = await this.#browser.newPage({ viewport: { width: 860, height: 640 } });
    const figures = shots.map(
      (shot, at) =>
        `<figure><figcaption>${tab} ${String(at + 1)}</figcaption><img alt="" src="data:image/png;base64,${shot.toString('base64')}"></figure>`,
    );
    await page.setContent(
      `<!doctype html><style>${SHEET}</style><h1>${stages[stage]}</h1><main>${figures.join('')}</main>`,
    );
    const picture = await page.locator('body').screenshot({ type: 'jpeg', quality: 66 });
    await page.close();
    return picture;
  }
}

const SHEET = `
  body { margin: 0; padding: 20px 24px 24px; width: 812px; background: #e4e7f4; color: #1c2350; font-family: system-ui, sans-serif }
  h1 { margin: 0 0 12px; font-size: 17px; font-weight: 600 }
  main { display: flex; gap: 20px }
  figure { margin: 0 }
  figcaption { margin: 0 0 6px; font-size: 13px }
  img { display: block; width: 396px; border-radius: 14px; box-shadow: 0 0 0 1px rgb(20 28 80 / .15) }
`;

/** The tab with a banner, once there is one. */
async function leaderOf(tabs: Tabs): Promise<Chat> {
  const findLeader = async (): Promise<Chat | undefined> => {
    const counts = await Promise.all(tabs.map((tab) => tab.banner.count()));
    return tabs.find((_, at) => counts[at] === 1);
  };
  await expect.poll(async () => (await findLeader()) !== undefined).toBe(true);
  return (await findLeader()) ?? tabs[0];
}

/** The panel at the end of its transcript. */
async function shoot({ panel, transcript }: Chat): Promise<Buffer> {
  await transcript.evaluate(async (list) => {
    list.scrollTop = list.scrollHeight;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
  return await panel.screenshot();
}

const folder = process.argv[2];
if (folder === undefined) throw new Error('Say where the pictures go: npm run walk-through -- FOLDER');
mkdirSync(folder, { recursive: true });
ensureBuilds(['build:cdn', 'build:demo']);
const executablePath = await findChromium();
const browser = await chromium.launch({
  args: CHROMIUM_FLAGS,
  ...(executablePath === undefined ? {} : { executablePath }),
});
try {
  for (const language of ['en', 'vi'] as const) await new Walk(browser, folder, language).run();
} finally {
  await browser.close();
}
