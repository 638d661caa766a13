import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, BrowserType, LaunchOptions, Page } from '@playwright/test';
import { killBrowser } from '../../../scripts/lib/kill-browser.ts';
import type { Guard } from './guard.ts';

/** How the browser of a profile is started. */
export interface ProfileOptions {
  readonly chromium: BrowserType;
  readonly launchOptions: LaunchOptions;
  readonly baseURL: string;
  readonly guard: Guard;
}

/** A profile on disk, as a user has one: what a browser stored in it is there when the next one is started. */
export class Profile {
  readonly #folder: string;
  readonly #options: ProfileOptions;
  #context: BrowserContext | null = null;

  private constructor(folder: string, options: ProfileOptions) {
    this.#folder = folder;
    this.#options = options;
  }

  static async create(options: ProfileOptions): Promise<Profile> {
    return new Profile(await mkdtemp(join(tmpdir(), 'api-chatbox-profile-')), options);
  }

  /** Starts a browser with this profile. @returns its first tab */
  async start(): Promise<Page> {
    const { chromium, launchOptions, baseURL, guard } = this.#options;
    const context = await chromium.launchPersistentContext(this.#folder, { ...launchOptions, baseURL });
    await guard.watch(context);
    this.#context = context;
    return context.pages()[0] ?? context.newPage();
  }

  /** Closes the browser as a user does. */
  async close(): Promise<void> {
    await this.#context?.close();
    this.#context = null;
  }

  /** Kills the browser as a crash does: nothing in it runs any more. */
  async kill(): Promise<void> {
    const context = this.#context;
    if (context === null) throw new Error('There is no browser to kill.');
    await killBrowser(context);
    this.#context = null;
  }

  /** Closes the browser and removes the profile. */
  async remove(): Promise<void> {
    await this.close();
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
