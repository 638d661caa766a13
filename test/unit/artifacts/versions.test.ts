import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { artifactForRequest } from '../../../src/api/schemas.ts';
import type { Artifact } from '../../../src/api/types.ts';
import { changedFields, DESIGN_FIELDS, editDesign, fieldValue } from '../../../src/artifacts/edit.ts';
import {
  afterSubmit,
  givenArtifact,
  isEdited,
  shownArtifact,
  withEdit,
  withNewer,
  withNewerDeclined,
  withNewerTaken,
  withPlace,
  withReset,
  withUndo,
  type ArtifactVersions,
} from '../../../src/artifacts/versions.ts';
import { changes, designs } from './arbitrary.ts';

const versionsOf = (artifact: Artifact) => withNewer(null, { artifact, messageId: 'm1' });

const RING: Artifact = {
  id: 'a1',
  type: 'design',
  design: {
    id: 'd1',
    name: 'Ring',
    description: '',
    properties: { jewelry_type: 'ring', metal: 'silver', color: null },
    images: ['picture-id', ''],
    three_d_model: 'model-id',
    reference_images: ['other-id'],
  },
};
const NECKLACE = editDesign(RING, { jewelry_type: 'necklace' });
const PRODUCTS: Artifact = { type: 'recommendation', products: [] };

describe('what is sent', () => {
  it('is the very artifact that came, as long as nobody edited it', () => {
    fc.assert(
      fc.property(designs, (artifact) => {
        const text = JSON.stringify(artifact);
        expect(shownArtifact(versionsOf(artifact))).toBe(artifact);
        expect(JSON.stringify(shownArtifact(versionsOf(artifact)))).toBe(text);
      }),
    );
  });

  it('is what is shown: each field that was changed, in the last wording, and all else as it came', () => {
    fc.assert(
      fc.property(designs, fc.array(changes, { maxLength: 5 }), (artifact, edits) => {
        const sent = shownArtifact(edits.reduce(withEdit, versionsOf(artifact)));
        if (sent.type !== 'design') throw new Error('It was a design.');
        for (const field of DESIGN_FIELDS) {
          const last = edits.findLast((edit) => edit[field] !== undefined)?.[field];
          expect(fieldValue(sent.design, field)).toBe(last === undefined ? fieldValue(artifact.design, field) : last);
        }
        const { name, description, properties, ...rest } = sent.design;
        const { name: formerName, description: formerDescription, properties: former, ...formerRest } = artifact.design;
        expect([typeof name, typeof description]).toEqual([typeof formerName, typeof formerDescription]);
        // Pictures as the references that they were, and what the contract does not know.
        expect(rest).toEqual(formerRest);
        const isUnknown = ([key]: [string, unknown]) => key.startsWith('x_');
        expect(Object.entries(properties).filter(isUnknown)).toEqual(Object.entries(former).filter(isUnknown));
        expect({ ...sent, design: null }).toEqual({ ...artifact, design: null });
      }),
    );
  });

  it('is the very artifact that came when every edit was taken back by hand', () => {
    fc.assert(
      fc.property(designs, changes, (artifact, change) => {
        const edited = withEdit(versionsOf(artifact), change);
        const back = Object.fromEntries(DESIGN_FIELDS.map((field) => [field, fieldValue(artifact.design, field)]));
        expect(shownArtifact(withEdit(edited, back))).toBe(artifact);
      }),
    );
  });

  it('passes the request schema', () => {
    fc.assert(
      fc.property(designs, fc.array(changes, { maxLength: 3 }), (artifact, edits) => {
        expect(artifactForRequest(shownArtifact(edits.reduce(withEdit, versionsOf(artifact))))).not.toBeNull();
      }),
    );
  });

  it('leaves what came as it was', () => {
    fc.assert(
      fc.property(designs, changes, (artifact, change) => {
        const text = JSON.stringify(artifact);
        withEdit(versionsOf(artifact), change);
        expect(JSON.stringify(artifact)).toBe(text);
      }),
    );
  });
});

describe('the difference', () => {
  it('is empty when, and only when, nothing was changed', () => {
    fc.assert(
      fc.property(designs, changes, (artifact, change) => {
        const edited = editDesign(artifact, change);
        expect(changedFields(artifact, edited).length === 0).toBe(edited === artifact);
        expect(changedFields(artifact, edited)).toEqual(changedFields(edited, artifact));
      }),
    );
  });

  it('names the fields in the order that they are shown in', () => {
    const edited = editDesign(RING, { size: 1.5, description: 'for her', metal: 'platinum', color: null });
    expect(changedFields(RING, edited)).toEqual(['metal', 'size', 'description']);
  });

  it('sees none in products', () => {
    expect(changedFields(PRODUCTS, RING)).toEqual([]);
    expect(editDesign(PRODUCTS, { metal: 'silver' })).toBe(PRODUCTS);
  });
});

describe('an undo', () => {
  it('takes back exactly the last edit', () => {
    fc.assert(
      fc.property(designs, fc.array(changes, { maxLength: 4 }), changes, (artifact, edits, last) => {
        const before = edits.reduce(withEdit, versionsOf(artifact));
        const after = withEdit(before, last);
        fc.pre(after !== before);
        expect(shownArtifact(withUndo(after))).toEqual(shownArtifact(before));
        expect(withUndo(after).edits).toEqual(before.edits);
      }),
    );
  });

  it('of a reset brings the edits back', () => {
    const edited = withEdit(versionsOf(RING), { metal: 'platinum' });
    const reset = withReset(edited);
    expect(shownArtifact(reset)).toBe(RING);
    expect(shownArtifact(withUndo(reset))).toEqual(shownArtifact(edited));
  });

  it('of nothing changes nothing, and neither does a reset of it', () => {
    const versions = versionsOf(RING);
    expect(withUndo(versions)).toBe(versions);
    expect(withReset(versions)).toBe(versions);
    expect(withEdit(versions, { metal: 'silver', color: null, gemstone: null })).toBe(versions);
  });

  it('goes back a limited way, and the reset all of it', () => {
    const edits = Array.from({ length: 120 }, (_, at) => ({ weight: at + 1 }));
    const many = edits.reduce(withEdit, versionsOf(RING));
    expect(many.edits.length).toBeLessThan(120);
    expect(shownArtifact(many)).toMatchObject({ design: { properties: { weight: 120 } } });
    expect(shownArtifact(withReset(many))).toBe(RING);
  });

  it('never takes away what a design cannot be without', () => {
    const change = { name: null, description: null } as unknown as { name: string };
    expect(editDesign(RING, change)).toBe(RING);
  });
});

describe('a newer version', () => {
  const newer = (versions: ArtifactVersions, artifact: Artifact = RING) =>
    withNewer(versions, { artifact, messageId: 'm2' });

  it('takes the place of one that nobody edited', () => {
    expect(newer(versionsOf(RING))).toMatchObject({ base: { messageId: 'm2', number: 2 }, edits: [], newer: null });
  });

  it('stands beside edits that the assistant has not seen', () => {
    const both = newer(withEdit(versionsOf(RING), { metal: 'platinum' }));
    expect(shownArtifact(both)).toMatchObject({ design: { properties: { metal: 'platinum' } } });
    expect(both).toMatchObject({ base: { number: 1 }, newer: { messageId: 'm2', number: 2 } });
    expect(withNewerTaken(both)).toMatchObject({ base: { messageId: 'm2', number: 2 }, edits: [], newer: null });
    expect(withNewerDeclined(both)).toMatchObject({ base: { number: 1 }, edits: [{ metal: 'platinum' }], newer: null });
  });

  it('takes the place of edits that went with a message', () => {
    const sent = afterSubmit(withEdit(versionsOf(RING), { metal: 'platinum' }));
    expect(newer(sent)).toMatchObject({ base: { number: 2 }, edits: [] });
    expect(newer(withEdit(sent, { metal: '18k_gold' }))).toMatchObject({ base: { number: 1 }, newer: { number: 2 } });
  });

  it('is counted on, whether it was taken or not, and past what is no design', () => {
    const declined = withNewerDeclined(newer(withEdit(versionsOf(RING), { metal: 'platinum' })));
    expect(newer(declined).newer?.number).toBe(3);
    const products = newer(versionsOf(RING), PRODUCTS);
    expect(products.base.number).toBeNull();
    expect(newer(products).base.number).toBe(2);
    expect(newer(givenArtifact(products, RING)).base.number).toBe(2);
  });

  it('of another kind of jewellery is the first of a new piece', () => {
    expect(newer(versionsOf(RING), NECKLACE).base.number).toBe(1);
    expect(newer(newer(versionsOf(RING), NECKLACE), RING).base.number).toBe(1);
  });
});

describe('what is left out', () => {
  it('can be taken back in until a message went without it', () => {
    const out = withPlace(versionsOf(RING), 'out');
    expect(withPlace(out, 'in')).toEqual(versionsOf(RING));
    expect(withPlace(afterSubmit(out), 'in').place).toBe('gone');
  });

  it('keeps its edits meanwhile, and gives way to a newer version with the message that goes without it', () => {
    const out = withPlace(withEdit(versionsOf(RING), { metal: 'platinum' }), 'out');
    const offered = withNewer(out, { artifact: RING, messageId: 'm2' });
    expect(isEdited(withPlace(offered, 'in'))).toBe(true);
    expect(afterSubmit(offered)).toMatchObject({ place: 'in', base: { messageId: 'm2' } });
  });

  it('makes room for the next version after that', () => {
    const gone = afterSubmit(withPlace(withEdit(versionsOf(RING), { metal: 'platinum' }), 'out'));
    expect(withNewer(gone, { artifact: RING, messageId: 'm2' })).toMatchObject({ place: 'in', edits: [], newer: null });
  });
});
