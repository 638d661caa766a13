import type { Artifact, Design, Properties } from '../api/types.ts';

/** A change of a design by the user: what it names gets that value, all else stays as it came. `null` takes a property away. */
export interface DesignChange extends Properties {
  /** What the piece is called. */
  readonly name?: string;
  /** Plain text or markdown. */
  readonly description?: string;
}

/** What of a design the user can change. Pictures and the 3D model are the assistant's: they come anew with its next version. */
export type DesignField = keyof DesignChange;

/** All of them, in the order a jeweller tells things in: what, of what, which stone, how, for whom. */
export const DESIGN_FIELDS: readonly DesignField[] = [
  'name',
  'jewelry_type',
  'metal',
  'color',
  'weight',
  'gemstone',
  'shape',
  'size',
  'style',
  'occasion',
  'target_audience',
  'inspiration',
  'description',
];

/** What a design says in a field; `null` when it says nothing. */
export function fieldValue(
  design: Pick<Design, 'name' | 'description' | 'properties'>,
  field: DesignField,
): string | number | null {
  return field === 'name' || field === 'description' ? design[field] : (design.properties[field] ?? null);
}

/**
 * The artifact with the changed fields in place. Whatever the change does not name is the very value that came: pictures stay the references they
 * were (an id stays an id), keys that the contract does not know stay where they are.
 *
 * @returns `artifact` itself when nothing is different, or when it is no design
 */
export function editDesign(artifact: Artifact, change: DesignChange): Artifact {
  if (artifact.type !== 'design') return artifact;
  const { design } = artifact;
  const fields = DESIGN_FIELDS.filter((field) => isChange(design, change, field));
  if (fields.length === 0) return artifact;
  const named = (names: readonly DesignField[]) => Object.fromEntries(names.map((name) => [name, change[name]]));
  const isText = (field: DesignField) => field === 'name' || field === 'description';
  const properties = { ...design.properties, ...named(fields.filter((field) => !isText(field))) };
  return { ...artifact, design: { ...design, ...named(fields.filter(isText)), properties } };
}

/** Which fields say something else, in order; none for what are not two designs. A property that is absent says the same as `null`. */
export function changedFields(before: Artifact, after: Artifact): readonly DesignField[] {
  if (before.type !== 'design' || after.type !== 'design') return [];
  return DESIGN_FIELDS.filter((field) => fieldValue(before.design, field) !== fieldValue(after.design, field));
}

function isChange(design: Design, change: DesignChange, field: DesignField): boolean {
  const value = change[field];
  if (value === undefined) return false;
  // A page without types may pass what a design cannot be without.
  if (value === null && (field === 'name' || field === 'description')) return false;
  return value !== fieldValue(design, field);
}
