/** What was typed stands in the composer, or is a message (I18). */
import { asSent, type Desk, type Typed } from '../visitor/desk.ts';
import type { CheckedWorld } from './checks.ts';
import type { Entry } from './entry.ts';
import type { Ledger } from './ledger.ts';

/** What was typed stands in the composer. */
export function checkDraft({ context, ledger }: Pick<CheckedWorld, 'context' | 'ledger'>, desk: Desk): void {
  const { draft, status } = desk.conversation.getSnapshot();
  const { typed } = desk;
  const accepted = [...ledger.entries.values()].find(
    ({ isAccepted, text }) => isAccepted && text === asSent(draft.text),
  );
  if (!typed && !desk.isUnsure && accepted) {
    context.violate('I18', `"${accepted.text}" was submitted and stands in the composer of ${desk.page.name} again`);
  }
  if (!typed || status === 'closed') return;
  const isMessage = messagesUnheardOf(ledger, desk, typed).some((entry) => isStored(ledger, entry));
  if (draft.text === typed.text && isMessage && !desk.isUnsure) {
    context.violate('I18', `"${typed.text}" is a message and stands in the composer of ${desk.page.name} again`);
  }
  if (draft.text.includes(typed.text)) return;
  // Submitted, and the page ended before it heard so.
  const sent = asSent(typed.text);
  if ([...ledger.entries.values()].some(({ isAccepted, text }) => !isAccepted && text.includes(sent))) return;
  context.violate('I18', `"${typed.text}" is gone from the composer of ${desk.page.name}, which holds "${draft.text}"`);
}

/** Something could not be stored, be it from the composer or not: what was typed stands there all the same. */
export function checkNotStored({ context, ledger }: Pick<CheckedWorld, 'context' | 'ledger'>, desk: Desk): void {
  const { typed } = desk;
  if (!typed || desk.conversation.getSnapshot().draft.text.includes(typed.text)) return;
  if (messagesUnheardOf(ledger, desk, typed).some((entry) => entry.isDiscarded || isStored(ledger, entry))) return;
  context.violate('I18', `"${typed.text}" could not be stored and left the composer`);
}

/**
 * What a former page of the tab made of a text that was submitted, and ended before it heard so. As long as such a message is on the device, the text must
 * not stand in the composer. For a page that is still there this is no excuse.
 */
function messagesUnheardOf({ entries }: Ledger, { page }: Desk, typed: Typed): readonly Entry[] {
  if (!typed.isPressed || typed.at >= page.loadedAt) return [];
  const sent = asSent(typed.text);
  return [...entries.values()].filter(({ isAccepted, text }) => !isAccepted && text === sent);
}

function isStored({ database }: Ledger, { id }: Entry): boolean {
  return database?.messages.has(id) === true;
}
