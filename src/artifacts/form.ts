import { PROPERTY_VALUES, type Design } from '../api/types.ts';
import { DESIGN_FIELDS, fieldValue, type DesignChange, type DesignField } from './edit.ts';

/** The fields of a form as texts, as the controls of a page hold them. `''` says nothing. */
export type DesignForm = Readonly<Record<DesignField, string>>;

/** Why a field cannot be taken. */
export type FieldProblem = 'missing' | 'not-listed' | 'no-number' | 'too-small' | 'too-large' | 'too-long';

/** What a form says: a change, or what is wrong with it. */
export interface ReadForm {
  readonly change: DesignChange;
  /** In the order of the fields; empty when the change can be made. */
  readonly problems: ReadonlyMap<DesignField, FieldProblem>;
}

/** What a number may be. The API takes any; these keep slips of the keyboard out. */
export interface NumberLimits {
  readonly min: number;
  readonly max: number;
  /** Of the arrow keys. */
  readonly step: number;
}

/** In grams and in carats. */
export const NUMBER_LIMITS = {
  weight: { min: 0.1, max: 1000, step: 0.1 },
  size: { min: 0.01, max: 100, step: 0.05 },
} as const satisfies Readonly<Record<string, NumberLimits>>;

/** Longest texts that can be entered, in UTF-16 units as `maxlength` counts them. */
export const TEXT_LIMITS = { name: 200, inspiration: 500, description: 4000 } as const satisfies Readonly<
  Record<string, number>
>;

/** A field whose values are listed. */
export type ListedField = keyof typeof PROPERTY_VALUES;

/** Stands in a form for a number field that holds something which is no number: a page's control gives `''` for that. */
export const NO_NUMBER = 'NaN';

/** Whether the values of a field are listed. */
export function isListed(field: DesignField): field is ListedField {
  return Object.hasOwn(PROPERTY_VALUES, field);
}

/** Whether a field is a number with a unit. */
export function isNumber(field: DesignField): field is keyof typeof NUMBER_LIMITS {
  return Object.hasOwn(NUMBER_LIMITS, field);
}

/** A design as a form. */
export function formOf(design: Design): DesignForm {
  const entries = DESIGN_FIELDS.map((field) => [field, String(fieldValue(design, field) ?? '')]);
  return Object.fromEntries(entries) as DesignForm;
}

/**
 * Reads a form that was filled in over `design`. A field that was left as it is passes, whatever limits it is beyond, except where the API would refuse
 * the whole edited design for it.
 */
export function readForm(form: DesignForm, design: Design): ReadForm {
  const before = formOf(design);
  const touched = DESIGN_FIELDS.filter((field) => form[field].trim() !== before[field].trim());
  const change = Object.fromEntries(touched.map((field) => [field, valueOf(field, form[field].trim())]));
  if (touched.length === 0) return { change, problems: new Map() };
  const problems = DESIGN_FIELDS.flatMap((field): [DesignField, FieldProblem][] => {
    const problem = problemOf(field, form[field].trim(), touched.includes(field));
    return problem === null ? [] : [[field, problem]];
  });
  return { change, problems: new Map(problems) };
}

function valueOf(field: DesignField, text: string): string | number | null {
  if (field === 'name' || field === 'description') return text;
  if (text === '') return null;
  return isNumber(field) ? Number(text) : text;
}

function problemOf(field: DesignField, text: string, isTouched: boolean): FieldProblem | null {
  if (isListed(field)) {
    const listed: readonly string[] = PROPERTY_VALUES[field];
    return text === '' || listed.includes(text) ? null : 'not-listed';
  }
  if (isNumber(field)) return text === '' ? null : problemOfNumber(Number(text), NUMBER_LIMITS[field], isTouched);
  if (!isTouched) return null;
  if (field === 'name' && text === '') return 'missing';
  return text.length > TEXT_LIMITS[field] ? 'too-long' : null;
}

function problemOfNumber(value: number, { min, max }: NumberLimits, isTouched: boolean): FieldProblem | null {
  if (!Number.isFinite(value)) return 'no-number';
  if (!isTouched) return null;
  if (value < min) return 'too-small';
  return value > max ? 'too-large' : null;
}
