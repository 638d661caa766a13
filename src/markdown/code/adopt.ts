import type { CSSResult } from 'lit';

/** Adds styles to the root that something is shown in, once. */
export function adoptAt(place: Node, { styleSheet }: CSSResult): void {
  const root = place.getRootNode();
  if (!(root instanceof ShadowRoot || root instanceof Document) || styleSheet === undefined) return;
  if (!root.adoptedStyleSheets.includes(styleSheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, styleSheet];
}
