/** A link that may be followed. */
export interface SafeLink {
  /** Normalised by `URL`; for mail the bare address. */
  readonly href: string;
  /** Where it leads: a host, with its port, in ASCII, so that look-alike letters stand out; for mail the address. */
  readonly host: string;
  /** The same when the reader has to be told, `null` when the text of the link already says it. */
  readonly shownHost: string | null;
}

/** Characters with no place in an address: blanks, controls, backslash, and whatever turns, hides or tags text. */
const FORBIDDEN = /[\s\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\uFE00-\uFE0F\u{E0100}-\u{E01EF}\u034F\u115F\u1160\u3164\uFFA0\\]/u;

/** One plain address: no list, no header fields, no escapes. */
const MAIL_ADDRESS = /^[a-z0-9.!#$&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,252}[a-z0-9])?$/i;

/**
 * Decides whether an address from outside may be a link (S3): absolute `https`, `http` or `mailto`, without user info.
 *
 * @param href - The address as written.
 * @param text - What the link says. When it names another host, or none, the host has to be shown.
 * @returns `null` for what may not be a link; its text is then shown as text.
 */
export function safeLink(href: string, text: string): SafeLink | null {
  if (FORBIDDEN.test(href)) return null;
  if (/^mailto:/i.test(href)) return mailLink(href, text);
  // Two slashes are asked for here because URL would take `https:x` as an address too.
  if (!/^https?:\/\/[^/?#]/i.test(href) || !URL.canParse(href)) return null;
  const url = new URL(href);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  if (url.username !== '' || url.password !== '' || url.hostname === '' || /^https?:\/\/[^/?#]*@/i.test(href))
    return null;
  return { href: url.href, host: url.host, shownHost: hostOfText(text) === url.host ? null : url.host };
}

function mailLink(href: string, text: string): SafeLink | null {
  // Subject, body and blind copies are dropped: they could carry text that the user did not write.
  const address = href.slice('mailto:'.length).split('?', 1)[0] ?? '';
  if (!MAIL_ADDRESS.test(address)) return null;
  return { href: `mailto:${address}`, host: address, shownHost: text.trim() === address ? null : address };
}

/** The host a text names when it is nothing but an address, such as `https://example.com/a`, `www.example.com` or `example.com`. */
function hostOfText(text: string): string | null {
  const address = text.trim();
  if (address === '' || FORBIDDEN.test(address)) return null;
  const absolute = /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `https://${address}`;
  if (!URL.canParse(absolute)) return null;
  const url = new URL(absolute);
  // A host that only URL can turn into ASCII looks like another one: it does not say where the link leads.
  return absolute.toLowerCase().includes(`://${url.host}`) && url.username === '' ? url.host : null;
}
