/** JSON from outside: read with a bound on its depth and without the keys that reach for prototypes. */
import { UnreadableResponseError } from './errors.ts';
import type { JsonValue } from './types.ts';

/** Deepest nesting read from an answer. The contract's own goes to 9. */
const MAX_JSON_DEPTH = 64;

/** Keys through which a careless copy would write to a prototype. No part of the contract has them. */
const DANGEROUS_KEYS = ['__proto__', 'constructor', 'prototype'] as const;

/**
 * Reads a JSON text.
 * @returns the value without any `__proto__`, `constructor` or `prototype` key
 * @throws UnreadableResponseError with reason `json` or `depth`; it has no `cause`, as the platform's error quotes the text
 */
export function readJson(text: string): JsonValue {
  const value = parse(text);
  clean(value);
  return value;
}

function parse(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    // Engines whose parser recurses run out of stack on deep nesting.
    throw new UnreadableResponseError(error instanceof RangeError ? 'depth' : 'json');
  }
}

/** Removes dangerous keys in place, level by level: no recursion, so that no nesting can overflow the stack. */
function clean(root: JsonValue): void {
  let level = [root].filter(isContainer);
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > MAX_JSON_DEPTH) throw new UnreadableResponseError('depth');
    const next: Container[] = [];
    for (const container of level) {
      if (!Array.isArray(container)) for (const key of DANGEROUS_KEYS) Reflect.deleteProperty(container, key);
      for (const child of Object.values<JsonValue>(container)) if (isContainer(child)) next.push(child);
    }
    level = next;
  }
}

type Container = Extract<JsonValue, object>;

function isContainer(value: JsonValue): value is Container {
  return typeof value === 'object' && value !== null;
}

/**
 * Copies what is JSON of a value: plain data, finite numbers, no dangerous keys.
 * @returns `undefined` when the value is no JSON or nested deeper than `maxDepth`
 */
export function copyJson(value: unknown, maxDepth: number): JsonValue | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'object' || maxDepth < 1) return undefined;
  return Array.isArray(value) ? copyArray(value, maxDepth) : copyObject(value, maxDepth);
}

function copyArray(source: readonly unknown[], maxDepth: number): JsonValue | undefined {
  const copy: JsonValue[] = [];
  for (const item of source) {
    const copied = copyJson(item, maxDepth - 1);
    if (copied === undefined) return undefined;
    copy.push(copied);
  }
  return copy;
}

function copyObject(source: object, maxDepth: number): JsonValue | undefined {
  const copy: Record<string, JsonValue> = {};
  for (const [key, item] of Object.entries(source)) {
    if (DANGEROUS_KEYS.some((dangerous) => dangerous === key)) continue;
    const copied = copyJson(item, maxDepth - 1);
    if (copied === undefined) return undefined;
    copy[key] = copied;
  }
  return copy;
}
