/** Text as HTML. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** An address relative to a page of the site. Both are written from the root of the site. */
export function relativeUrl(from: string, to: string): string {
  const depth = from.split('/').length - 1;
  const [path = '', anchor] = to.split('#', 2);
  const address = from === path && anchor !== undefined ? '' : '../'.repeat(depth) + path;
  return anchor === undefined ? address : `${address}#${anchor}`;
}
