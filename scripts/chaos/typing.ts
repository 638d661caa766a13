/** Writes into the composer as people do: by keyboard. */
import type { Ledger } from './ledger.ts';
import type { Step } from './plan.ts';
import type { Tab } from './tab.ts';
import { pause } from './within.ts';

const ACCEPTED_MS = 15_000;

/** Writes, and ends it in one of several manners. */
export async function typeInto(
  tab: Tab,
  { text, ending }: Extract<Step, { do: 'type' }>,
  ledger: Ledger,
): Promise<void> {
  await tab.ready();
  const { page } = tab;
  const composer = page.locator('api-chatbox textarea');
  await composer.focus({ timeout: ACCEPTED_MS });
  const restored = (await tab.shown()).draft;
  // The user finds again what stood there before a reload, and sends it now.
  if (restored !== '') {
    forgetAttempt(ledger, restored);
    await submit(tab, restored, { ledger, presses: 1 });
  }
  await page.keyboard.insertText(text);
  if (ending === 'enter' || ending === 'double-enter') {
    await submit(tab, text, { ledger, presses: ending === 'enter' ? 1 : 2 });
    return;
  }
  if (ending === 'reload') {
    await tab.reload();
    return;
  }
  // Nobody knows on which side of it the reload comes.
  ledger.submissions.push({ text, isAccepted: false, id: null });
  await page.keyboard.press('Enter');
  await tab.reload();
}

async function submit(
  tab: Tab,
  text: string,
  { ledger, presses }: { readonly ledger: Ledger; readonly presses: number },
): Promise<void> {
  const { submissions } = ledger;
  // A copy that the browser made has the same words, and is nothing that was submitted.
  const before = new Set((await tab.shown()).entries.map(({ id }) => id));
  const at = submissions.push({ text, isAccepted: false, id: null }) - 1;
  for (let press = 0; press < presses; press += 1) await tab.page.keyboard.press('Enter');
  const until = Date.now() + ACCEPTED_MS;
  for (;;) {
    const { draft, entries } = await tab.shown();
    const known = new Set(submissions.map(({ id }) => id));
    const entry = entries.findLast(
      ({ id, kind, content }) => kind === 'user' && content === text && !known.has(id) && !before.has(id),
    );
    if (draft === '' && entry !== undefined) {
      submissions[at] = { text, isAccepted: true, id: entry.id };
      return;
    }
    if (Date.now() > until) {
      submissions[at] = { text, isAccepted: draft === '', id: null };
      return;
    }
    await pause(15);
  }
}

/** What stands in the composer again was not submitted. */
function forgetAttempt({ submissions }: Ledger, text: string): void {
  const at = submissions.findLastIndex((submission) => submission.text === text && !submission.isAccepted);
  if (at >= 0) submissions.splice(at, 1);
}
