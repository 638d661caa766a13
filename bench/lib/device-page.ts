import type { Page } from '@playwright/test';
import type { Contender } from '../contender.ts';
import '../device.ts';
import type { BenchServer } from './server.ts';

/** Loads an empty page with the code of a contender for the device, none of which has run. */
export async function openDevice(page: Page, { name }: Contender, { origin }: BenchServer): Promise<void> {
  await page.goto(`${origin}/blank`);
  await page.addScriptTag({ url: `/c/${name}/device/entry.js`, type: 'module' });
  await page.waitForFunction(() => 'device' in window);
}
