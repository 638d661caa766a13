/**
 * What the element extends: `HTMLElement`, or an empty class on a server, where importing the package must not throw.
 * The element is never registered or constructed there, so that the stand-in needs none of the members it claims.
 */
export const ElementBase: typeof HTMLElement =
  // eslint-disable-next-line @typescript-eslint/no-extraneous-class
  typeof HTMLElement === 'undefined' ? (class {} as unknown as typeof HTMLElement) : HTMLElement;
