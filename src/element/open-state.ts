/** Whether the panel stood open, kept for this tab. Nothing is written before the first open. */

const KEY = 'api-chatbox:open';

/** What the user last did in this tab, or `null` when they did nothing yet or the browser tells nothing. */
export function readOpenState(id: string): boolean | null {
  try {
    const value = sessionStorage.getItem(keyOf(id));
    return value === null ? null : value === 'true';
  } catch {
    // Storage can be forbidden for a frame or by the user; the panel then starts as the page says.
    return null;
  }
}

/** Keeps it for the next page of this tab. */
export function writeOpenState(id: string, isOpen: boolean): void {
  try {
    sessionStorage.setItem(keyOf(id), String(isOpen));
  } catch {
    // As above: then it is not kept.
  }
}

function keyOf(id: string): string {
  return id === '' ? KEY : `${KEY}:${id}`;
}
