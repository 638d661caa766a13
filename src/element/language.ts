/** The language an element stands in: its own or the closest `lang`, also beyond the shadow trees it is in; `''` when there is none. */
export function languageOf(element: Element): string {
  const closest = element.closest('[lang]');
  if (closest !== null) return closest.getAttribute('lang') ?? '';
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? languageOf(root.host) : '';
}
