/** The test function of all end-to-end tests: its own servers for each test, and no console error goes unnoticed. */
import { expect, test as base } from '@playwright/test';
import { startDevServers } from '../../../dev/dev-servers.ts';
import { Chat } from './chat.ts';
import type { LoadPolicy } from '../../../src/conversation/load/policy.ts';
import { Guard } from './guard.ts';
import { setPolicy } from './pace.ts';
import { Profile } from './profile.ts';
import { TestServers } from './api.ts';

export { expect };

interface Options {
  /** Times of the chatbox that differ from those of production; `test.use({ policy: QUICK })`. */
  readonly policy: Partial<LoadPolicy>;
}

interface Fixtures {
  /** A stand-in API with nothing stored, and the demo in front of it. */
  readonly servers: TestServers;
  /** Fails the test when a page complains; `guard.allow()` says what a test expects. */
  readonly guard: Guard;
  /** The chatbox of the test's page. */
  readonly chat: Chat;
  /** A browser profile on disk, for tests that close or kill the browser. */
  readonly profile: Profile;
}

export const test = base.extend<Options & Fixtures>({
  policy: [{}, { option: true }],
  servers: async ({}, use) => {
    const servers = await startDevServers({ databasePath: ':memory:', pictureSize: 48 });
    await use(new TestServers(servers));
    await servers.close();
  },
  baseURL: async ({ servers }, use) => {
    await use(servers.demoUrl);
  },
  guard: [
    async ({}, use) => {
      const guard = new Guard();
      await use(guard);
      expect(guard.complaints, 'errors in the console').toEqual([]);
    },
    { auto: true },
  ],
  context: async ({ context, guard, policy }, use) => {
    await guard.watch(context);
    await setPolicy(context, policy);
    await use(context);
    // What a page still asks for when its test has ended, nobody answers any more.
    await Promise.all(context.pages().map((page) => page.unrouteAll({ behavior: 'ignoreErrors' })));
  },
  chat: async ({ page }, use) => {
    await use(new Chat(page));
  },
  profile: async ({ playwright, launchOptions, servers, guard }, use) => {
    const baseURL = servers.demoUrl;
    const profile = await Profile.create({ chromium: playwright.chromium, launchOptions, baseURL, guard });
    await use(profile);
    await profile.remove();
  },
});
