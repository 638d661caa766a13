/** Marks in the outline which part of the page is read. */
export function followHeadings(root: Document): void {
  const links = new Map<string, HTMLAnchorElement>();
  for (const link of root.querySelectorAll<HTMLAnchorElement>('.outline a')) {
    links.set(decodeURIComponent(link.hash.slice(1)), link);
  }
  const headings = [...root.querySelectorAll<HTMLElement>('main :is(h2, h3)')].filter(({ id }) => links.has(id));
  if (headings.length === 0) return;
  const mark = (): void => {
    const read = headings.findLast((heading) => heading.getBoundingClientRect().top < 140) ?? headings[0];
    for (const [id, link] of links) link.classList.toggle('is-read', id === read?.id);
  };
  let isScheduled = false;
  addEventListener(
    'scroll',
    () => {
      if (isScheduled) return;
      isScheduled = true;
      requestAnimationFrame(() => {
        isScheduled = false;
        mark();
      });
    },
    { passive: true },
  );
  mark();
}
