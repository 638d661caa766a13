/** Mirrors a property in an attribute: `null` and `undefined` remove it, an equal value changes nothing. */
export function reflect(element: Element, name: string, value: string | null | undefined): void {
  if (value === null || value === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/**
 * Hands values that were set before the element was defined to its accessors, which they hide
 * (https://web.dev/articles/custom-elements-best-practices#make_properties_lazy).
 */
export function upgradeProperties(element: HTMLElement, names: readonly string[]): void {
  for (const name of names) {
    if (!Object.hasOwn(element, name)) continue;
    const value: unknown = Reflect.get(element, name);
    Reflect.deleteProperty(element, name);
    Reflect.set(element, name, value);
  }
}
