/** Everything a reader could do to what is on the page. */

const POINTER = ['pointerover', 'pointerenter', 'pointermove', 'pointerdown', 'pointerup', 'pointerout'];
const MOUSE = ['mouseover', 'mouseenter', 'mousemove', 'mousedown', 'mouseup', 'dblclick', 'contextmenu', 'mouseout'];
const OTHER = ['touchstart', 'touchend', 'wheel', 'scroll', 'copy', 'paste', 'dragstart', 'drop', 'animationstart'];
const KEYS = ['Enter', ' ', 'a', 'Escape'];

/**
 * Hovers, focuses, presses keys on, and clicks. The events are made by script, as a hundred thousand elements are too many for a real mouse, but focus,
 * clicks and what the browser does upon a click are real. What is wired up is also called by its name: `onbegin` gets a `begin`.
 */
export function actOn(element: Element): void {
  const options = { bubbles: true, cancelable: true, composed: true };
  for (const type of POINTER) element.dispatchEvent(new PointerEvent(type, options));
  for (const type of MOUSE) element.dispatchEvent(new MouseEvent(type, options));
  for (const type of [...OTHER, ...handledBy(element)]) element.dispatchEvent(new Event(type, options));
  if (element instanceof HTMLElement || element instanceof SVGElement) {
    element.focus({ preventScroll: true });
    for (const key of KEYS) {
      for (const type of ['keydown', 'keypress', 'keyup']) {
        element.dispatchEvent(new KeyboardEvent(type, { ...options, key }));
      }
    }
    if (element instanceof HTMLElement) element.click();
    else element.dispatchEvent(new MouseEvent('click', options));
    element.blur();
  }
}

function handledBy(element: Element): string[] {
  return element
    .getAttributeNames()
    .filter((name) => /^on/i.test(name))
    .map((name) => name.slice(2));
}
