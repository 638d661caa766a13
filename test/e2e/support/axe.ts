import type { Page } from '@playwright/test';
import axe from 'axe-core';

/** What axe finds wrong with the page and the chatbox in it, one line for each place. */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  // Half-way through an entry, colours are not what they will be.
  await page.evaluate(async () => {
    const chatbox = document.querySelector('api-chatbox')?.shadowRoot ?? document;
    const finite = chatbox.getAnimations().filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
    await Promise.allSettled(finite.map(({ finished }) => finished));
  });
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document);
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${help} at ${target.join(' ')}. ${failureSummary ?? ''}`),
    );
  });
}

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}
