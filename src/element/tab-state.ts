/** What a chatbox remembers for the next page of this tab. Nothing is written before the first open. */

/** What is remembered: whether the panel stood open, and which replies were not seen. */
type TabStateName = 'open' | 'unread';

/** What was written last in this tab, or `null` when nothing was or the browser tells nothing. */
export function readTabState(name: TabStateName, id: string): string | null {
  try {
    return sessionStorage.getItem(keyOf(name, id));
  } catch {
    // Storage can be forbidden for a frame or by the user; the chatbox then starts as the page says.
    return null;
  }
}

/** Keeps it for the next page of this tab. */
export function writeTabState(name: TabStateName, id: string, value: string): void {
  try {
    sessionStorage.setItem(keyOf(name, id), value);
  } catch {
    // As above: then it is not kept.
  }
}

function keyOf(name: TabStateName, id: string): string {
  return `api-chatbox:${name}${id && `:${id}`}`;
}
