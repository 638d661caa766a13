import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from './scripts/lib/chromium.mjs';

const executablePath = await findChromium();

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results/e2e',
  forbidOnly: true,
  // A flaky test is a fault to find, so nothing is tried twice.
  retries: 0,
  workers: 2,
  fullyParallel: true,
  // A test waits for facts. What bounds these waits is only that a test which fails must end, also on a machine that is busy.
  timeout: 90_000,
  expect: { timeout: 25_000 },
  reporter: [['list'], ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? 'test-results/e2e.json' }]],
  use: {
    browserName: 'chromium',
    headless: true,
    // A trace of every test costs half as much time again: ask for it with `npx playwright test --trace on` when one fails.
    trace: 'off',
    launchOptions: { args: CHROMIUM_FLAGS, ...(executablePath === undefined ? {} : { executablePath }) },
  },
});
