/** Which artifact goes with the next message, and what the user makes of it. */
import { artifactForRequest } from '../api/schemas.ts';
import type { Artifact } from '../api/types.ts';
import { changedFields, type DesignChange } from '../artifacts/edit.ts';
import {
  afterSubmit,
  givenArtifact,
  shownArtifact,
  withEdit,
  withNewer,
  withNewerDeclined,
  withNewerTaken,
  withPlace,
  withReset,
  withUndo,
  type ArtifactVersions,
} from '../artifacts/versions.ts';
import type { ArtifactAction, ArtifactEditResult } from './conversation.ts';
import type { Message } from './message.ts';
import type { ConversationRow, StorageRows } from './storage/storage.ts';

/** What was on screen when the user pressed something. */
export interface SeenArtifact {
  /** Counts the changes of the row's artifact: another one than the stored means that another tab, or a reply, was faster. */
  readonly revision: number;
  readonly versions: ArtifactVersions | null;
}

/** What was on screen when the user pressed the button to send. */
export interface AtPress {
  readonly seen: SeenArtifact | Promise<SeenArtifact | null> | null;
  /** Local id of the conversation. */
  readonly conversationId: string | null;
}

/** What a row shows. */
export function seenOf({ artifact, artifactRevision }: ConversationRow): SeenArtifact {
  return { revision: artifactRevision, versions: artifact };
}

/** What a message takes along, `null` for nothing. */
export function sentArtifact({ versions }: SeenArtifact): Artifact | null {
  return versions?.place === 'in' ? shownArtifact(versions) : null;
}

/**
 * The newest artifact that a reply brought goes with the next message, unless it was considered before. One that cannot be sent does not count.
 * @param messages the replies to consider, oldest first, with the newest one of all
 */
export async function takeNewestArtifact(
  rows: StorageRows,
  row: ConversationRow,
  messages: readonly Message[],
): Promise<void> {
  const considered = messages.findLastIndex(
    (message) => message.kind === 'assistant' && message.serverId === row.artifactServerId,
  );
  let { artifact: versions, artifactServerId } = row;
  for (const message of messages.slice(considered + 1)) {
    if (message.kind !== 'assistant' || message.artifact === null) continue;
    const artifact = artifactForRequest(message.artifact);
    if (!artifact) continue;
    versions = withNewer(versions, { artifact, messageId: message.id });
    artifactServerId = message.serverId;
  }
  if (artifactServerId !== row.artifactServerId) await putArtifact(rows, { ...row, artifactServerId }, versions);
}

/** What the page wants to go along in the conversation that messages go to now; `null` leaves out what there is. */
export async function giveArtifact(rows: StorageRows, artifact: Artifact | null): Promise<SeenArtifact | null> {
  const row = await rows.currentConversation();
  if (!row) return null;
  const leftOut = row.artifact && withPlace(row.artifact, 'out');
  return putArtifact(rows, row, artifact === null ? leftOut : givenArtifact(row.artifact, artifact));
}

/** What an edit, or the refusal of one, came to. */
export interface EditedArtifact {
  readonly result: ArtifactEditResult;
  readonly seen: SeenArtifact | null;
}

/** What is said of an edit; `null`: it could not be made safe. */
export function resultOf(edited: EditedArtifact | null): ArtifactEditResult {
  return edited?.result ?? { type: 'not-stored' };
}

/**
 * Changes the design that the user sees. When another version took its place in the very moment, the edit is of the one that was seen, and the other
 * one is offered: neither is lost.
 */
export async function editSeenArtifact(
  rows: StorageRows,
  seen: SeenArtifact | null,
  change: DesignChange,
): Promise<EditedArtifact> {
  const row = await rows.currentConversation();
  const versions = row && editable(seenOf(row), seen);
  if (!row || versions?.place !== 'in' || versions.base.artifact.type !== 'design') {
    return { result: { type: 'no-design' }, seen: row && seenOf(row) };
  }
  const edited = withEdit(versions, change);
  if (edited === versions) return { result: { type: 'unchanged' }, seen: seenOf(row) };
  if (!artifactForRequest(shownArtifact(edited))) return { result: { type: 'refused' }, seen: seenOf(row) };
  return { result: { type: 'edited' }, seen: await putArtifact(rows, row, edited) };
}

function editable(stored: SeenArtifact, seen: SeenArtifact | null): ArtifactVersions | null {
  if (!seen?.versions || !stored.versions || isSameBase(seen.versions, stored.versions)) return stored.versions;
  return { ...seen.versions, newer: stored.versions.base, counted: stored.versions.counted };
}

/** Undo and the like. Nothing, when what the user saw is no longer what there is. */
export async function actOnArtifact(
  rows: StorageRows,
  seen: SeenArtifact | null,
  action: ArtifactAction,
): Promise<SeenArtifact | null> {
  const row = await rows.currentConversation();
  if (!row?.artifact) return null;
  const { artifact } = row;
  if (seen?.versions && !isSameBase(seen.versions, artifact)) return seenOf(row);
  return putArtifact(rows, row, ACTIONS[action](artifact));
}

const ACTIONS: Readonly<Record<ArtifactAction, (versions: ArtifactVersions) => ArtifactVersions>> = {
  undo: withUndo,
  reset: withReset,
  'leave-out': (versions) => withPlace(versions, 'out'),
  'take-in': (versions) => withPlace(versions, 'in'),
  'take-newer': withNewerTaken,
  'keep-edited': withNewerDeclined,
};

/** After a submit that took along, or left out, what was seen. */
export async function noteSubmitted(rows: StorageRows, row: ConversationRow, seen: SeenArtifact): Promise<void> {
  if (row.artifact === null || row.artifactRevision !== seen.revision) return;
  const after = afterSubmit(row.artifact);
  const isShownOtherwise = after.place !== row.artifact.place;
  if (isShownOtherwise) await putArtifact(rows, row, after);
  else if (after !== row.artifact) await rows.putConversation({ ...row, artifact: after });
}

/** Of one reply, or of one call of the page. */
function isSameBase(a: ArtifactVersions, b: ArtifactVersions): boolean {
  if (a.base.messageId !== null || b.base.messageId !== null) return a.base.messageId === b.base.messageId;
  return changedFields(a.base.artifact, b.base.artifact).length === 0;
}

async function putArtifact(
  rows: StorageRows,
  row: ConversationRow,
  artifact: ArtifactVersions | null,
): Promise<SeenArtifact> {
  if (artifact === row.artifact) return seenOf(row);
  const changed = { ...row, artifact, artifactRevision: row.artifactRevision + 1 };
  await rows.putConversation(changed);
  return seenOf(changed);
}
