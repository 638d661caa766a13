import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { artifactForRequest } from '../../../src/api/schemas.ts';
import { PROPERTY_VALUES, type Design } from '../../../src/api/types.ts';
import { changedFields, DESIGN_FIELDS, editDesign } from '../../../src/artifacts/edit.ts';
import { formOf, isListed, isNumber, NO_NUMBER, readForm, type DesignForm } from '../../../src/artifacts/form.ts';
import { designs } from './arbitrary.ts';

const RING: Design = {
  name: 'Ring',
  description: '',
  properties: { metal: 'silver', weight: 3 },
  images: [],
  three_d_model: null,
  reference_images: [],
};

/** What the controls of the editor can hold: only listed values in a list, anything in a text. */
const forms: fc.Arbitrary<Partial<DesignForm>> = fc.record(
  Object.fromEntries(
    DESIGN_FIELDS.map((field): [string, fc.Arbitrary<string>] => {
      if (isListed(field)) return [field, fc.constantFrom('', ...PROPERTY_VALUES[field])];
      if (isNumber(field)) return [field, fc.oneof(fc.double().map(String), fc.integer().map(String), fc.constant(''))];
      return [field, fc.string({ unit: 'binary' })];
    }),
  ),
  { requiredKeys: [] },
);

const read = (change: Partial<DesignForm>, design = RING) => readForm({ ...formOf(design), ...change }, design);

describe('a form', () => {
  it('that nobody touched changes nothing, whatever came', () => {
    fc.assert(
      fc.property(designs, ({ design }) => {
        expect(readForm(formOf(design), design)).toEqual({ change: {}, problems: new Map() });
      }),
    );
  });

  it('without a problem makes a design that passes the request schema', () => {
    fc.assert(
      fc.property(designs, forms, (artifact, change) => {
        const { design } = artifact;
        const { change: edit, problems } = readForm({ ...formOf(design), ...change }, design);
        fc.pre(problems.size === 0);
        expect(artifactForRequest(editDesign(artifact, edit))).not.toBeNull();
      }),
    );
  });

  it('says what it shows: read again after the edit, nothing is left to change', () => {
    fc.assert(
      fc.property(designs, forms, (artifact, change) => {
        const form = { ...formOf(artifact.design), ...change };
        const { change: edit, problems } = readForm(form, artifact.design);
        fc.pre(problems.size === 0);
        const edited = editDesign(artifact, edit);
        if (edited.type !== 'design') throw new Error('It was a design.');
        const again = readForm(form, edited.design);
        expect(changedFields(edited, editDesign(edited, again.change))).toEqual([]);
      }),
    );
  });

  it.each([
    ['a design without a name', { name: '  ' }, 'name', 'missing'],
    ['what is no number', { weight: NO_NUMBER }, 'weight', 'no-number'],
    ['an endless number', { weight: '1e999' }, 'weight', 'no-number'],
    ['a weight of nothing', { weight: '0' }, 'weight', 'too-small'],
    ['a negative size', { size: '-1' }, 'size', 'too-small'],
    ['a ring of a ton', { weight: '1000000' }, 'weight', 'too-large'],
    ['a stone that is a mountain', { size: '101' }, 'size', 'too-large'],
    ['a metal that is not listed', { metal: 'unobtainium' }, 'metal', 'not-listed'],
    ['a text without end', { inspiration: 'x'.repeat(501) }, 'inspiration', 'too-long'],
  ] as const)('refuses %s', (_name, change, field, problem) => {
    expect([...read(change).problems]).toEqual([[field, problem]]);
  });

  it('empties a field with null, and trims a text', () => {
    expect(read({ metal: '', weight: '', name: ' Moon ' }).change).toEqual({ metal: null, weight: null, name: 'Moon' });
  });

  it('lets what came stay beyond the limits, except for a value that the API would refuse', () => {
    const heavy = { ...RING, properties: { weight: 5000, metal: 'rose_gold_plated' } };
    expect(read({}, heavy).problems.size).toBe(0);
    expect([...read({ name: 'Moon' }, heavy).problems]).toEqual([['metal', 'not-listed']]);
    expect(read({ name: 'Moon', metal: 'silver' }, heavy).problems.size).toBe(0);
  });
});
