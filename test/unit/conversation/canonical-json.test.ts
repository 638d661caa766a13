import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src/conversation/canonical-json.ts';

describe('canonical JSON', () => {
  it('is the same whatever the order of keys, at any depth', () => {
    expect(canonicalJson({ b: 1, a: { d: [{ f: 1, e: 2 }], c: null } })).toBe(
      canonicalJson({ a: { c: null, d: [{ e: 2, f: 1 }] }, b: 1 }),
    );
  });

  it('keeps the order of lists', () => {
    expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
  });

  it('leaves out what it is told to, also in lists of objects', () => {
    const isIgnored = (key: string) => key === 'id';
    expect(canonicalJson({ id: 1, list: [{ id: 2, name: 'x' }] }, isIgnored)).toBe('{"list":[{"name":"x"}]}');
  });

  it('loses no value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
