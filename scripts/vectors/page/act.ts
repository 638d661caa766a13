/** Everything a reader could do to what is on the page. */

const POINTER = ['pointerover', 'pointerenter', 'pointermove', 'pointerdown', 'pointerup', 'pointerout'];
const MOUSE = ['mouseover', 'mouseenter', 'mousemove', 'mousedown', 'mouseup', 'dblclick', 'contextmenu', 'mouseout'];
const OTHER = ['touchstart', 'touchend', 'wheel', 'scroll', 'copy', 'paste', 'dragstart', 'drop', 'animationstart'];
const FOCUSABLE =
  'a, area, audio, button, details, embed, iframe, input, object, select, summary, textarea, video, [autofocus], [contenteditable], [tabindex]';
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
  // By their abilities and not by their class, as elements of a frame have classes of their own.
  const { focus, click } = element as Partial<HTMLElement>;
  // To ask an element that takes no focus means a new layout each time.
  if (element.matches(FOCUSABLE)) focus?.call(element, { preventScroll: true });
  for (const key of KEYS) {
    for (const type of ['keydown', 'keypress', 'keyup']) {
      element.dispatchEvent(new KeyboardEvent(type, { ...options, key }));
    }
  }
  if (click === undefined) element.dispatchEvent(new MouseEvent('click', options));
  else click.call(element);
}

function handledBy(element: Element): string[] {
  return element
    .getAttributeNames()
    .filter((name) => /^on/i.test(name))
    .map((name) => name.slice(2));
}
