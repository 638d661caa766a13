import { describe, expect, it } from 'vitest';
import { UnreadableResponseError } from '../../../src/api/errors.ts';
import { copyJson, readJson } from '../../../src/api/json.ts';

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('JSON from outside', () => {
  it('loses the keys that reach for prototypes, at every level', () => {
    const value = readJson('{"a":[{"__proto__":{"polluted":1},"constructor":{},"prototype":1,"b":2}],"__proto__":3}');
    expect(JSON.stringify(value)).toBe('{"a":[{"b":2}]}');
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it('may be nested 64 deep and no deeper', () => {
    expect(() => readJson(nested(64))).not.toThrow();
    expect(() => readJson(nested(65))).toThrow(expect.objectContaining({ reason: 'depth' }));
  });

  it('cannot overflow the stack', () => {
    expect(() => readJson(nested(200_000))).toThrow(UnreadableResponseError);
  });

  it('is never quoted by the error it causes', () => {
    const error = catchError(() => readJson('{"secret": my words}'));
    expect(error).toMatchObject({ code: 'unreadable-response', reason: 'json' });
    expect(error).not.toHaveProperty('cause');
    expect(String(error)).not.toContain('words');
  });
});

describe('a copy of JSON', () => {
  it('is equal and shares nothing', () => {
    const value = { a: [1, 'two', null, { b: true }] };
    const copy = copyJson(value, 3);
    expect(copy).toEqual(value);
    expect(copy).not.toBe(value);
  });

  it('is not made of what is no JSON or nested too deeply', () => {
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    for (const value of [undefined, () => 1, Symbol('s'), NaN, Infinity, 1n, { a: undefined }, cycle]) {
      expect(copyJson(value, 32)).toBeUndefined();
    }
    expect(copyJson([[1]], 1)).toBeUndefined();
  });
});

function catchError(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}
