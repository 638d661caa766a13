import { safeLink } from './link-policy.ts';

/** What becomes of an image in a message. */
export type ImageDecision =
  /** May be loaded: a checked `data:` raster, a `blob:` of this page, or an address of an allowed origin. */
  | { readonly kind: 'show'; readonly url: string }
  /** An address elsewhere, which would learn about the reader (S4): named, and loaded when the reader asks for it. */
  | { readonly kind: 'remote'; readonly href: string; readonly host: string }
  /** Nothing to load or to follow: only its description is shown. */
  | { readonly kind: 'refused' };

/** Base64 beginnings of the raster formats: the magic bytes must agree with the type that the URL claims. */
const RASTER_DATA: readonly RegExp[] = [
  /^data:image\/png;base64,iVBORw0KGgo[A-Za-z0-9+/]*={0,2}$/,
  /^data:image\/jpeg;base64,\/9j\/[A-Za-z0-9+/]*={0,2}$/,
  /^data:image\/gif;base64,R0lGOD[dl]h[A-Za-z0-9+/]*={0,2}$/,
  /^data:image\/webp;base64,UklGR[A-Za-z0-9+/]{6}XRUJQ[A-Za-z0-9+/]*={0,2}$/,
];

/**
 * Decides whether an image of a message may be loaded.
 *
 * @param href - The address as written.
 * @param imageOrigins - Origins such as `https://cdn.example.com` the integrator lets images load from; compared exactly.
 */
export function imageDecision(href: string, imageOrigins: readonly string[]): ImageDecision {
  if (RASTER_DATA.some((pattern) => pattern.test(href))) return { kind: 'show', url: href };
  if (isOwnBlob(href)) return { kind: 'show', url: href };
  const link = safeLink(href, '');
  if (link === null || !/^https?:/.test(link.href)) return { kind: 'refused' };
  const { origin } = new URL(link.href);
  const isAllowed = imageOrigins.some((allowed) => URL.canParse(allowed) && new URL(allowed).origin === origin);
  return isAllowed ? { kind: 'show', url: link.href } : { kind: 'remote', href: link.href, host: link.host };
}

/** `null` is the origin of sandboxed pages, which share nothing: theirs is not ours. */
function isOwnBlob(href: string): boolean {
  if (!/^blob:https?:\/\/[!-~]+$/.test(href) || typeof location === 'undefined') return false;
  return URL.canParse(href) && new URL(href).origin === location.origin && location.origin !== 'null';
}
