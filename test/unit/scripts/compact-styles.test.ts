import { expect, it } from 'vitest';
import { compact } from '../../../scripts/lib/compact-styles.mjs';

it('takes comments and blanks out of a style sheet, and none that mean something', () => {
  const css = `
    /* Why. */
    .a :hover,
    .b > .c {
      width: calc(100% + 12px);
      transition:
        opacity 0.2s ease,
        color 0.2s ease;
    }
    @media (max-width: 640px) and (pointer: coarse) { .a { color: red } }
  `;
  expect(compact(css).trim()).toBe(
    '.a :hover,.b > .c{width:calc(100% + 12px);transition:opacity 0.2s ease,color 0.2s ease;}' +
      '@media (max-width:640px) and (pointer:coarse){.a{color:red}}',
  );
});
