/**
 * Keeps a page from scrolling behind what covers it. Nothing moves by it: where the page has a scroll bar, its room is kept.
 * @returns a function that gives the page its own styles back
 */
export function lockScroll({ documentElement: root, body }: Document): () => void {
  const hasBar = window.innerWidth > root.clientWidth;
  const undo = scrollersOf(root, body).map((element) => {
    const { style } = element;
    const former = ['overflow', 'scrollbar-gutter'].map(
      (name) => [name, style.getPropertyValue(name), style.getPropertyPriority(name)] as const,
    );
    style.setProperty('overflow', 'hidden', 'important');
    if (hasBar) style.setProperty('scrollbar-gutter', 'stable', 'important');
    return () => {
      for (const [name, value, priority] of former) style.setProperty(name, value, priority);
    };
  });
  return () => {
    for (const one of undo) one();
  };
}

/** Which elements scroll the page: the body lends its overflow to the window unless the root has one of its own, and may scroll by itself. */
function scrollersOf(root: HTMLElement, body: HTMLElement): readonly HTMLElement[] {
  if (getComputedStyle(root).overflowY === 'visible') return [body];
  return ['auto', 'scroll'].includes(getComputedStyle(body).overflowY) ? [root, body] : [root];
}
