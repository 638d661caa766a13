import { html, nothing, type TemplateResult } from 'lit';
import { PROPERTY_VALUES } from '../api/types.ts';
import type { DesignField } from '../artifacts/edit.ts';
import {
  isListed,
  isNumber,
  NUMBER_LIMITS,
  TEXT_LIMITS,
  type DesignForm,
  type FieldProblem,
  type ListedField,
} from '../artifacts/form.ts';
import type { DesignStrings } from '../locales/design-strings.ts';
import { visibleText } from '../markdown/visible-text.ts';
import { fieldLabel } from './artifact-chip.ts';
import type { View } from './view.ts';

/** What a field shows. */
export interface FieldContext {
  /** As the controls were at the opening: what is typed since is in them. */
  readonly initial: DesignForm;
  readonly problems: ReadonlyMap<DesignField, FieldProblem>;
  readonly view: View;
  readonly texts: DesignStrings;
  readonly input: (event: Event) => void;
}

/** A field of the editor: label, control, and what is wrong with it. */
export function renderField(field: DesignField, context: FieldContext): TemplateResult {
  const { texts, problems } = context;
  const problem = problems.get(field);
  const label = fieldLabel(field, texts);
  return html`<div class="control ${isListed(field) || isNumber(field) ? '' : 'wide'}">
    <label for="editor-${field}">${labelWithUnit(field, label, texts)}</label>
    ${renderControl(field, context)}
    ${
      problem === undefined
        ? nothing
        : html`<p id="editor-${field}-problem" class="problem">${problemText(problem, field, context)}</p>`
    }
  </div>`;
}

function renderControl(field: DesignField, context: FieldContext): TemplateResult {
  const { input, initial, problems } = context;
  const problem = problems.has(field);
  const described = problem ? `editor-${field}-problem` : nothing;
  const value = initial[field];
  if (isListed(field)) {
    return html`<select
      id="editor-${field}"
      name=${field}
      aria-invalid=${String(problem)}
      aria-describedby=${described}
      @change=${input}
    >
      ${renderOptions(field, value, context)}
    </select>`;
  }
  if (isNumber(field)) {
    const { min, max, step } = NUMBER_LIMITS[field];
    return html`<input
      id="editor-${field}"
      name=${field}
      type="number"
      inputmode="decimal"
      min=${min}
      max=${max}
      step=${step}
      aria-invalid=${String(problem)}
      aria-describedby=${described}
      .value=${value}
      @input=${input}
    />`;
  }
  if (field === 'name') {
    return html`<input
      id="editor-${field}"
      name=${field}
      type="text"
      dir="auto"
      enterkeyhint="done"
      maxlength=${Math.max(TEXT_LIMITS[field], value.length)}
      aria-required="true"
      aria-invalid=${String(problem)}
      aria-describedby=${described}
      .value=${value}
      @input=${input}
    />`;
  }
  return html`<textarea
    id="editor-${field}"
    name=${field}
    dir="auto"
    rows=${field === 'description' ? 4 : 2}
    maxlength=${Math.max(TEXT_LIMITS[field], value.length)}
    aria-invalid=${String(problem)}
    aria-describedby=${described}
    .value=${value}
    @input=${input}
  ></textarea>`;
}

/** The values of the contract, no value, and, for as long as it has not been replaced, one that came and that nobody knows. */
function renderOptions(field: ListedField, value: string, { texts }: FieldContext): readonly TemplateResult[] {
  const listed: readonly string[] = PROPERTY_VALUES[field];
  const labels: Readonly<Record<string, string>> = texts.propertyValues[field];
  const unknown = value === '' || listed.includes(value) ? [] : [value];
  return ['', ...unknown, ...listed].map((one) => {
    const text = one === '' ? texts.notStated : listed.includes(one) ? labels[one] : texts.asItCame(visibleText(one));
    return html`<option .value=${one} ?selected=${one === value}>${text}</option>`;
  });
}

function labelWithUnit(field: DesignField, label: string, texts: DesignStrings): string {
  if (!isNumber(field)) return label;
  return field === 'weight' ? texts.inGrams(label) : texts.inCarats(label);
}

function problemText(problem: FieldProblem, field: DesignField, { view, texts }: FieldContext): string {
  const amount = (limit: 'min' | 'max') => (isNumber(field) ? formatted(NUMBER_LIMITS[field][limit], view) : '');
  switch (problem) {
    case 'missing':
      return texts.problemMissing;
    case 'not-listed':
      return texts.problemNotListed;
    case 'no-number':
      return texts.problemNoNumber;
    case 'too-small':
      return texts.problemTooSmall(amount('min'));
    case 'too-large':
      return texts.problemTooLarge(amount('max'));
    case 'too-long':
      return texts.problemTooLong(isListed(field) || isNumber(field) ? 0 : TEXT_LIMITS[field]);
  }
}

function formatted(amount: number, { locale }: View): string {
  return new Intl.NumberFormat(locale).format(amount);
}
