import type { Artifact } from '../api/types.ts';
import { changedFields, DESIGN_FIELDS, editDesign, fieldValue, type DesignChange } from './edit.ts';

/** An artifact as it came, before any edit. */
export interface ArtifactVersion {
  /** Exactly what came. */
  readonly artifact: Artifact;
  /** Local id of the reply that brought it, `null` when the page set it. */
  readonly messageId: string | null;
  /**
   * Which version of the piece this is, from 1. The API renews every id in every reply, so that versions are counted: designs of the same kind of
   * jewellery, one reply after the other, are versions of one piece. `null` for what is no design of the assistant.
   */
  readonly number: number | null;
}

/** The assistant's version of an artifact and what the user made of it. Plain data, to be stored; all functions on it are pure. */
export interface ArtifactVersions {
  /** The version of the assistant, or of the page, that is edited. */
  readonly base: ArtifactVersion;
  /** What is different from `base` after each edit, oldest first: the last entry is what is shown. */
  readonly edits: readonly DesignChange[];
  /** What is shown went with a message already: the next version of the assistant was made with it in sight. */
  readonly isSent: boolean;
  /** A version that came while there were edits which the assistant had not seen. */
  readonly newer: ArtifactVersion | null;
  /** `in`: goes along · `out`: does not, and may be taken back in · `gone`: nor is that offered any more. */
  readonly place: 'in' | 'out' | 'gone';
  /** The assistant's newest design so far, whatever came after it: the next version is counted from here. */
  readonly counted: DesignCount | null;
}

/** A design that was counted. */
export interface DesignCount {
  /** Of the newest version, from 1. */
  readonly number: number;
  /** Kind of jewellery, `null` when the design does not say. */
  readonly kind: string | null;
}

/** Older edits than these can be reset, and no longer undone one by one. */
const MAX_EDITS = 50;

/** An artifact that the page gives. Nothing of the edits before stays: the page said what is to go along. */
export function givenArtifact(former: ArtifactVersions | null, artifact: Artifact): ArtifactVersions {
  return untouched({ artifact, messageId: null, number: null }, former?.counted ?? null);
}

/** What is shown, and so what is sent: the very artifact that came when nothing in it is different. */
export function shownArtifact({ base, edits }: ArtifactVersions): Artifact {
  return editDesign(base.artifact, edits.at(-1) ?? {});
}

/** With a change over what is shown. The same object when it changes nothing. */
export function withEdit(versions: ArtifactVersions, change: DesignChange): ArtifactVersions {
  const shown = shownArtifact(versions);
  const edited = editDesign(shown, change);
  if (edited === shown) return versions;
  return withState(versions, differenceOf(versions.base.artifact, edited));
}

/** Without the last edit, or with what a reset took away. The same object when there is none. */
export function withUndo(versions: ArtifactVersions): ArtifactVersions {
  if (versions.edits.length === 0) return versions;
  return { ...versions, edits: versions.edits.slice(0, -1), isSent: false };
}

/** The assistant's version again. It can be undone like an edit. */
export function withReset(versions: ArtifactVersions): ArtifactVersions {
  return isEdited(versions) ? withState(versions, {}) : versions;
}

/**
 * After a reply brought another version: that one, unless it would take away edits that the assistant has not seen. Then both are kept, and the user
 * chooses.
 */
export function withNewer(
  former: ArtifactVersions | null,
  came: Pick<ArtifactVersion, 'artifact' | 'messageId'>,
): ArtifactVersions {
  const counted = countOf(came.artifact, former?.counted ?? null);
  const newer = { ...came, number: came.artifact.type === 'design' ? (counted?.number ?? null) : null };
  const isKept = former !== null && former.place !== 'gone' && !former.isSent && isEdited(former);
  return isKept ? { ...former, newer, counted } : untouched(newer, counted);
}

/** The version that came, in place of the edited one. */
export function withNewerTaken(versions: ArtifactVersions): ArtifactVersions {
  return versions.newer === null ? versions : untouched(versions.newer, versions.counted);
}

/** The edited version, and no more talk of the one that came. */
export function withNewerDeclined(versions: ArtifactVersions): ArtifactVersions {
  return versions.newer === null ? versions : { ...versions, newer: null };
}

/** Taken out of the next message, or back in. */
export function withPlace(versions: ArtifactVersions, place: 'in' | 'out'): ArtifactVersions {
  return versions.place === place || versions.place === 'gone' ? versions : { ...versions, place };
}

/** After a message was submitted with what is shown, or without it. */
export function afterSubmit(versions: ArtifactVersions): ArtifactVersions {
  if (versions.place === 'in') return versions.isSent ? versions : { ...versions, isSent: true };
  if (versions.place === 'gone') return versions;
  return versions.newer === null ? { ...versions, place: 'gone' } : withNewerTaken(versions);
}

/** Whether what is shown differs from what the assistant made. */
export function isEdited(versions: ArtifactVersions): boolean {
  return shownArtifact(versions) !== versions.base.artifact;
}

function withState(versions: ArtifactVersions, state: DesignChange): ArtifactVersions {
  return { ...versions, edits: [...versions.edits, state].slice(-MAX_EDITS), isSent: false };
}

function differenceOf(base: Artifact, edited: Artifact): DesignChange {
  if (edited.type !== 'design') return {};
  const { design } = edited;
  const fields = new Set(changedFields(base, edited));
  return Object.fromEntries(
    DESIGN_FIELDS.filter((field) => fields.has(field)).map((field) => [field, fieldValue(design, field)]),
  );
}

function untouched(base: ArtifactVersion, counted: DesignCount | null): ArtifactVersions {
  return { base, edits: [], isSent: false, newer: null, place: 'in', counted };
}

function countOf(artifact: Artifact, former: DesignCount | null): DesignCount | null {
  if (artifact.type !== 'design') return former;
  const kind = artifact.design.properties.jewelry_type ?? null;
  return { kind, number: former?.kind === kind ? former.number + 1 : 1 };
}
