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
    { name: 'a design without a name', change: { name: '  ' }, field: 'name', problem: 'missing' },
    { name: 'what is no number', change: { weight: NO_NUMBER }, field: 'weight', problem: 'no-number' },
    { name: 'an endless number', change: { weight: '1e999' }, field: 'weight', problem: 'no-number' },
    { name: 'a weight of nothing', change: { weight: '0' }, field: 'weight', problem: 'too-small' },
    { name: 'a negative size', change: { size: '-1' }, field: 'size', problem: 'too-small' },
    { name: 'a ring of a ton', change: { weight: '1000000' }, field: 'weight', problem: 'too-large' },
    { name: 'a stone that is a mountain', change: { size: '101' }, field: 'size', problem: 'too-large' },
    { name: 'a metal that is not listed', change: { metal: 'unobtainium' }, field: 'metal', problem: 'not-listed' },
    { name: 'a text without end', change: { inspiration: 'x'.repeat(501) }, field: 'inspiration', problem: 'too-long' },
  ] as const)('refuses $name', ({ change, field, problem }) => {
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
