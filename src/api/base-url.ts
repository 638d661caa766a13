/** Where the API is. */
import { ConfigurationError } from './errors.ts';

const EXAMPLE = 'Write e.g. "https://api.example.com", "/shop-api", or leave it empty for this origin.';

/** Whether a host name means this very machine, to which http is as good as https. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname)
  );
}

/**
 * Makes the base URL of the API from what the integrator wrote: what stands before `/api/v1`.
 * @param input an absolute http(s) URL or a path on the page's origin, with or without a slash at its end; `''` is the page's origin
 * @param pageUrl the address of the page, `null` outside of one
 * @returns a URL whose path ends in a slash
 * @throws ConfigurationError when it cannot be used; the message says what to write instead
 */
export function resolveBaseUrl(input: string, pageUrl: string | null): URL {
  const text = input.trim();
  const page = pageOf(pageUrl);
  const url = isPath(text) ? resolvePath(text, page) : parseAbsolute(text);
  if (url.username !== '' || url.password !== '') {
    throw new ConfigurationError(`The API base URL must not carry a user name or password; use getToken. ${EXAMPLE}`);
  }
  if (/[?#]/.test(text)) {
    throw new ConfigurationError(
      `The API base URL must not have a query or a fragment: leave out what follows "?" or "#". ${EXAMPLE}`,
    );
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname) && url.origin !== page?.origin) {
    throw new ConfigurationError(
      `The API base URL must begin with "https://", as a token would travel in the clear; "http://" is for localhost. ${EXAMPLE}`,
    );
  }
  url.pathname = url.pathname.replace(/\/*$/, '/');
  return url;
}

function isPath(text: string): boolean {
  return text === '' || text.startsWith('/');
}

function resolvePath(text: string, page: URL | null): URL {
  if (page === null) {
    throw new ConfigurationError(`Outside of a web page the API base URL must be absolute. ${EXAMPLE}`);
  }
  const url = tryUrl(text === '' ? '/' : text, page);
  // `//host` and `/\host` look like paths and are other hosts.
  if (url?.origin !== page.origin) {
    throw new ConfigurationError(
      `The API base URL begins like a path and leads to another host: begin it with "https://". ${EXAMPLE}`,
    );
  }
  return url;
}

function parseAbsolute(text: string): URL {
  const url = tryUrl(text);
  if (url === null || !/^https?:$/.test(url.protocol) || !/^https?:\/\//i.test(text)) {
    throw new ConfigurationError(
      `The API base URL must begin with "https://", or with "/" for a path on this origin. ${EXAMPLE}`,
    );
  }
  return url;
}

/** The page, when it is one of the web: `file:`, `about:` and the like are no origin to send to. */
function pageOf(pageUrl: string | null): URL | null {
  const page = pageUrl === null ? null : tryUrl(pageUrl);
  return page !== null && /^https?:$/.test(page.protocol) ? page : null;
}

function tryUrl(text: string, base?: URL): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
