import type { CSSResult } from 'lit';

/** Adds styles to the shadow root an element stands in; those it has already stay once. */
export function adoptInto(element: Element, styles: readonly CSSResult[]): void {
  const root = element.getRootNode();
  if (!(root instanceof ShadowRoot)) return;
  const sheets = styles.flatMap(({ styleSheet }) => styleSheet ?? []);
  root.adoptedStyleSheets = [...new Set([...root.adoptedStyleSheets, ...sheets])];
}
