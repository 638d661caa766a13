/** Browser profiles in which a history is kept already. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Browser } from './browser.ts';

/** Makes each profile once; samples take copies of it. */
export class Profiles {
  readonly #origin: string;
  readonly #made = new Map<string, Promise<string>>();
  #folder: Promise<string> | null = null;

  /** @param origin of the server: what is stored belongs to it */
  constructor(origin: string) {
    this.#origin = origin;
  }

  /** The profile of somebody who has a conversation of so many messages, kept on the device or known by its id alone. */
  get(count: number, isStored: boolean): Promise<string> {
    const name = `${count}-${isStored ? 'stored' : 'known'}`;
    const known = this.#made.get(name) ?? this.#make(name, count, isStored);
    this.#made.set(name, known);
    return known;
  }

  async remove(): Promise<void> {
    if (this.#folder !== null) await rm(await this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async #make(name: string, count: number, isStored: boolean): Promise<string> {
    this.#folder ??= mkdtemp(join(tmpdir(), 'api-chatbox-bench-profiles-'));
    const target = join(await this.#folder, name);
    const browser = await Browser.start();
    try {
      const page = await browser.blank();
      await page.goto(`${this.#origin}/blank`);
      await page.addScriptTag({ url: '/c/ours/seed/entry.js', type: 'module' });
      await page.waitForFunction(() => 'seed' in window);
      await page.evaluate(([size, stored]) => window.seed(size, stored), [count, isStored] as const);
    } finally {
      await browser.close(target);
    }
    return target;
  }
}
