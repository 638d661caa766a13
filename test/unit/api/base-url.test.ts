import { describe, expect, it } from 'vitest';
import { isLoopback, resolveBaseUrl } from '../../../src/api/base-url.ts';
import { ConfigurationError } from '../../../src/api/errors.ts';

const PAGE = 'https://shop.example/rings/?q=1#top';

describe('the base URL', () => {
  it.each([
    ['', PAGE, 'https://shop.example/'],
    ['  ', PAGE, 'https://shop.example/'],
    ['/', PAGE, 'https://shop.example/'],
    ['/shop-api', PAGE, 'https://shop.example/shop-api/'],
    ['/shop-api//', PAGE, 'https://shop.example/shop-api/'],
    ['https://api.example', PAGE, 'https://api.example/'],
    ['https://api.example/', null, 'https://api.example/'],
    ['https://api.example:8443/a/b/', null, 'https://api.example:8443/a/b/'],
    ['http://localhost:8000', PAGE, 'http://localhost:8000/'],
    ['http://127.0.0.1:8000/', null, 'http://127.0.0.1:8000/'],
    ['http://[::1]:8000', null, 'http://[::1]:8000/'],
    ['http://intranet/api', 'http://intranet/page', 'http://intranet/api/'],
    ['', 'http://intranet/page', 'http://intranet/'],
  ])('%j on %j is %s', (input, page, expected) => {
    expect(resolveBaseUrl(input, page).href).toBe(expected);
  });

  it.each([
    ['http://api.example', PAGE, 'https://'],
    ['http://localhost.evil.example', null, 'https://'],
    ['http://127.0.0.1.evil.example', null, 'https://'],
    ['https://me:secret@api.example', PAGE, 'getToken'],
    ['https://api.example?key=1', PAGE, 'query'],
    ['https://api.example/?', PAGE, 'query'],
    ['https://api.example/#x', PAGE, 'fragment'],
    ['api.example', PAGE, 'must begin with "https://"'],
    ['localhost:8000', PAGE, 'must begin with "https://"'],
    ['ftp://api.example', PAGE, 'must begin with "https://"'],
    ['https:api.example', PAGE, 'must begin with "https://"'],
    ['mailto:me@api.example', PAGE, 'must begin with "https://"'],
    ['data:application/json,{}', PAGE, 'must begin with "https://"'],
    ['https://', PAGE, 'must begin with "https://"'],
    ['//evil.example', PAGE, 'another host'],
    ['/\\evil.example', PAGE, 'another host'],
    ['', null, 'absolute'],
    ['/shop-api', 'file:///home/me/page.html', 'absolute'],
    ['', 'about:blank', 'absolute'],
  ])('%j on %j is refused with what to write instead', (input, page, hint) => {
    const error = catchError(() => resolveBaseUrl(input, page));
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error).toHaveProperty('message', expect.stringContaining(hint));
    expect(error).toHaveProperty('message', expect.not.stringContaining('secret'));
  });

  it('knows what is this very machine', () => {
    expect(['localhost', 'shop.localhost', '127.0.0.1', '127.1.2.3', '[::1]'].every(isLoopback)).toBe(true);
    expect(['localhost.example', '128.0.0.1', '[::2]', ''].some(isLoopback)).toBe(false);
  });
});

function catchError(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}
