/** The body of an answer that is no success: `{"detail": text}`, or the list of a 422. */
import * as v from 'valibot';
import type { RequestField, ValidationIssue } from './errors.ts';

/** What is read of it, to tell failures apart. It is never kept, shown or logged: it can echo user text or hold SQL. */
export interface ErrorDetail {
  /** The text of `detail`, `null` when it is no text. */
  readonly text: string | null;
  /** The objections of a 422, without the text and the value of each. */
  readonly issues: readonly ValidationIssue[];
}

/** More of them say nothing new. */
const MAX_ISSUES = 20;

// Words of the API's own code. Anything else could be text of the user, e.g. the name of a key.
const word = v.pipe(
  v.string(),
  v.check((text) => /^[\w-]{1,64}$/.test(text)),
);

const issue: v.GenericSchema<unknown, ValidationIssue> = v.pipe(
  v.looseObject({
    type: v.fallback(word, ''),
    loc: v.fallback(v.array(v.fallback(v.union([v.number(), word]), '?')), () => []),
  }),
  // Nothing else of it may get into an error.
  v.transform(({ type, loc }) => ({ type, loc })),
);

const body = v.looseObject({ detail: v.unknown() });

/** Reads the JSON body of a failure; `null` when it has no `detail`, so that it is not from the API. Never throws. */
export function readErrorDetail(value: unknown): ErrorDetail | null {
  const result = v.safeParse(body, value);
  if (!result.success) return null;
  const { detail } = result.output;
  return {
    text: typeof detail === 'string' ? detail : null,
    issues: Array.isArray(detail) ? detail.slice(0, MAX_ISSUES).flatMap(readIssue) : [],
  };
}

function readIssue(value: unknown): ValidationIssue[] {
  const result = v.safeParse(issue, value);
  return result.success ? [result.output] : [];
}

const field = v.picklist(['artifact', 'conversation_id', 'images', 'limit', 'message', 'offset', 'title']);

/** The field of the request that a 422 means: what follows `body` or `query` in the first `loc` that names one. */
export function fieldOf(issues: readonly ValidationIssue[]): RequestField | null {
  for (const { loc } of issues) {
    const result = v.safeParse(field, loc[1]);
    if (result.success) return result.output;
  }
  return null;
}
