/** One entry of a 422's `detail`. */
export interface FieldError {
  readonly type: string;
  readonly loc: Location;
  readonly msg: string;
  readonly input: unknown;
  readonly ctx?: Readonly<Record<string, unknown>>;
}

/** Where in the request an error is: `['body', 'title']`. */
export type Location = readonly (string | number)[];

/** What a check gives when it has reported an error instead of a value. */
export const INVALID = Symbol('invalid');

/** Reads a value leniently as the API does, or reports why it cannot. */
export type Check<T> = (input: unknown, loc: Location, errors: FieldError[]) => T | typeof INVALID;

/** A member of a model. Without a fallback it is required. */
export interface Field<T> {
  readonly check: Check<T>;
  readonly fallback?: () => T;
}

interface Complaint {
  readonly errors: FieldError[];
  readonly loc: Location;
  readonly input: unknown;
}

function complain(
  { errors, loc, input }: Complaint,
  error: Pick<FieldError, 'type' | 'msg'> & Partial<FieldError>,
): typeof INVALID {
  errors.push({ type: error.type, loc, msg: error.msg, input, ...(error.ctx === undefined ? {} : { ctx: error.ctx }) });
  return INVALID;
}

/** A string, with limits in code points. */
export function string({ min = 0, max = Infinity }: { min?: number; max?: number } = {}): Check<string> {
  return (input, loc, errors) => {
    const complaint = { errors, loc, input };
    if (typeof input !== 'string') {
      return complain(complaint, { type: 'string_type', msg: 'Input should be a valid string' });
    }
    const length = input.length > max ? Array.from(input).length : input.length;
    if (length < min) {
      const msg = `String should have at least ${min} character${min === 1 ? '' : 's'}`;
      return complain(complaint, { type: 'string_too_short', msg, ctx: { min_length: min } });
    }
    if (length > max) {
      const msg = `String should have at most ${max} characters`;
      return complain(complaint, { type: 'string_too_long', msg, ctx: { max_length: max } });
    }
    return input;
  };
}

/** A number, or a text that reads as one. */
export const float: Check<number> = (input, loc, errors) => {
  if (typeof input === 'number') return input;
  if (typeof input === 'boolean') return Number(input);
  const complaint = { errors, loc, input };
  if (typeof input !== 'string')
    return complain(complaint, { type: 'float_type', msg: 'Input should be a valid number' });
  const parsed = input.trim() === '' ? NaN : Number(input);
  if (!Number.isNaN(parsed)) return parsed;
  return complain(complaint, {
    type: 'float_parsing',
    msg: 'Input should be a valid number, unable to parse string as a number',
  });
};

/** One of a list of words. */
export function oneOf(values: readonly string[]): Check<string> {
  const quoted = values.map((value) => `'${value}'`);
  const expected = `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1) ?? ''}`;
  return (input, loc, errors) =>
    typeof input === 'string' && values.includes(input)
      ? input
      : complain({ errors, loc, input }, { type: 'enum', msg: `Input should be ${expected}`, ctx: { expected } });
}

/** Exactly this word. */
export function literal<T extends string>(word: T): Check<T> {
  const expected = `'${word}'`;
  return (input, loc, errors) =>
    input === word
      ? word
      : complain(
          { errors, loc, input },
          { type: 'literal_error', msg: `Input should be ${expected}`, ctx: { expected } },
        );
}

/** The same, or `null`. */
export function nullable<T>(check: Check<T>): Check<T | null> {
  return (input, loc, errors) => (input === null ? null : check(input, loc, errors));
}

/** A list whose entries all pass. */
export function list<T>(check: Check<T>): Check<readonly T[]> {
  return (input, loc, errors) => {
    if (!Array.isArray(input)) {
      return complain({ errors, loc, input }, { type: 'list_type', msg: 'Input should be a valid list' });
    }
    const items = input.map((item, index) => check(item, [...loc, index], errors));
    const valid = items.filter((item): item is T => item !== INVALID);
    return valid.length === items.length ? valid : INVALID;
  };
}

/** An object with these members; others are ignored. */
export function model<T extends object>(fields: { readonly [K in keyof T]: Field<T[K]> }): Check<T> {
  return (input, loc, errors) => {
    if (typeof input !== 'object' || input === null || Array.isArray(input)) {
      const msg = 'Input should be a valid dictionary or object to extract fields from';
      return complain({ errors, loc, input }, { type: 'model_attributes_type', msg });
    }
    const given = new Map<string, unknown>(Object.entries(input));
    const result = new Map<string, unknown>();
    for (const [name, field] of Object.entries<Field<unknown>>(fields)) {
      const at = [...loc, name];
      if (given.has(name)) result.set(name, field.check(given.get(name), at, errors));
      else if (field.fallback !== undefined) result.set(name, field.fallback());
      else result.set(name, complain({ errors, loc: at, input }, { type: 'missing', msg: 'Field required' }));
    }
    const isValid = ![...result.values()].includes(INVALID);
    // Each member was checked by the field of its name, which the mapped type of `fields` ties to T.
    return isValid ? (Object.fromEntries(result) as T) : INVALID;
  };
}

/** The first of two named models that passes; else the errors of both, each under its name. */
export function eitherOf<A, B>(
  [nameA, checkA]: readonly [string, Check<A>],
  [nameB, checkB]: readonly [string, Check<B>],
): Check<A | B> {
  return (input, loc, errors) => {
    const collected: FieldError[] = [];
    const first = checkA(input, [...loc, nameA], collected);
    if (first !== INVALID) return first;
    const second = checkB(input, [...loc, nameB], collected);
    if (second === INVALID) errors.push(...collected);
    return second;
  };
}
