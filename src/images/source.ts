/** What an image reference of a message or an artifact leads to. */
export type ImageSource =
  /** May be loaded: a checked `data:` raster, a `blob:` of this page, or an address of an allowed origin. */
  | { readonly kind: 'show'; readonly url: string }
  /** An address elsewhere: not loaded by itself, because the request would tell that host about the reader (S4). */
  | { readonly kind: 'remote'; readonly host: string }
  /** An opaque id that only the API can turn into a picture. */
  | { readonly kind: 'reference'; readonly id: string }
  /** The API's way to say that there is no picture. */
  | { readonly kind: 'none' }
  /** Nothing that may ever be loaded: SVG, a script, a damaged address. */
  | { readonly kind: 'refused' };

/** Base64 beginnings of the raster formats: the magic bytes must agree with the type that the URL claims. */
const RASTER_DATA: readonly RegExp[] = [
  /^data:image\/png;base64,iVBORw0KGgo[A-Za-z0-9+/]*={0,2}$/,
  /^data:image\/jpeg;base64,\/9j\/[A-Za-z0-9+/]*={0,2}$/,
  /^data:image\/gif;base64,R0lGOD[dl]h[A-Za-z0-9+/]*={0,2}$/,
  /^data:image\/webp;base64,UklGR[A-Za-z0-9+/]{6}XRUJQ[A-Za-z0-9+/]*={0,2}$/,
  /^data:image\/bmp;base64,Qk[0-3][A-Za-z0-9+/]*={0,2}$/,
];

/** What ids of stored images look like: no scheme, no path, no blank. */
const OPAQUE_ID = /^[A-Za-z0-9_-]{1,200}$/;

/** Characters with no place in an address: blanks, controls, backslash, and what turns or hides text. */
const FORBIDDEN = /[\s\p{Cc}\p{Cf}\\]/u;

/**
 * Decides what to do with an image reference that came from outside.
 *
 * @param reference - A data URL, an address, an opaque id, or `''`, as `images` of the API carries them.
 * @param allowedOrigins - Origins such as `https://cdn.example.com` the integrator lets images load from; compared exactly.
 */
export function imageSource(reference: string, allowedOrigins: readonly string[]): ImageSource {
  if (reference === '') return { kind: 'none' };
  if (reference.startsWith('data:')) {
    return isRasterDataUrl(reference) ? { kind: 'show', url: reference } : { kind: 'refused' };
  }
  if (OPAQUE_ID.test(reference)) return { kind: 'reference', id: reference };
  return addressSource(reference, allowedOrigins);
}

/** Whether a text is a base64 data URL of a PNG, JPEG, GIF, WebP or BMP whose first bytes agree with its type. */
export function isRasterDataUrl(text: string): boolean {
  return RASTER_DATA.some((pattern) => pattern.test(text));
}

function addressSource(reference: string, allowedOrigins: readonly string[]): ImageSource {
  if (FORBIDDEN.test(reference) || !URL.canParse(reference)) return { kind: 'refused' };
  const url = new URL(reference);
  if (url.protocol === 'blob:') {
    return isOwnOrigin(url.origin) ? { kind: 'show', url: url.href } : { kind: 'refused' };
  }
  const isWeb = /^https?:\/\//i.test(reference) && url.hostname !== '';
  if (!isWeb || url.username !== '' || url.password !== '') return { kind: 'refused' };
  const isAllowed = allowedOrigins.some((origin) => URL.canParse(origin) && new URL(origin).origin === url.origin);
  return isAllowed ? { kind: 'show', url: url.href } : { kind: 'remote', host: url.host };
}

/** `null` is the origin of sandboxed pages, which share nothing: theirs is not ours. */
function isOwnOrigin(origin: string): boolean {
  return origin !== 'null' && typeof location !== 'undefined' && origin === location.origin;
}
