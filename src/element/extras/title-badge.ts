/** The number before the title of the page. One for all chatboxes of a page, which has one title. */

const counts = new Map<object, number>();

/** What stands before the page's title now, `''` for nothing. */
let badge = '';
/** The text of the title as the page wrote it, to the letter; `null` where the page has no title. */
let original: string | null = null;
/** The text of the title as it was written here. */
let shown: string | null = null;

// The page may write another title at any time, also by taking the element away.
const observer = typeof MutationObserver === 'undefined' ? null : new MutationObserver(write);

/** Shows in the title how many unread replies `owner` has; 0 takes them out of it. */
export function countInTitle(owner: object, count: number): void {
  if (count === 0) counts.delete(owner);
  else counts.set(owner, count);
  const sum = [...counts.values()].reduce((total, one) => total + one, 0);
  const next = sum === 0 ? '' : `(${String(sum)}) `;
  if (next === badge) return;
  const isFirst = badge === '';
  if (isFirst) shown = null;
  badge = next;
  write();
  if (isFirst) observer?.observe(document.head, { childList: true, subtree: true, characterData: true });
  else if (next === '') observer?.disconnect();
}

function write(): void {
  const element = document.head.querySelector('title');
  const text = element?.textContent ?? null;
  // The page has written it since, perhaps around what it found.
  if (shown === null || text !== shown) {
    original = shown === null || text === null ? text : text.replace(shown, original ?? '');
  }
  if (badge === '') restore(element);
  else {
    shown = `${badge}${original ?? ''}`;
    if (text !== shown) {
      if (element === null) document.title = shown;
      else element.textContent = shown;
    }
  }
  // What was written here is no news.
  observer?.takeRecords();
}

function restore(element: HTMLTitleElement | null): void {
  if (original === null) element?.remove();
  else if (element !== null && element.textContent !== original) element.textContent = original;
  shown = null;
}
