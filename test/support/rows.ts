/** Rows for tests, whole but for what a test is about. */
import type { ApiMessage } from '../../src/api/types.ts';
import {
  UNTOUCHED,
  type AssistantMessage,
  type Attempt,
  type MessageLook,
  type UserMessage,
} from '../../src/conversation/message.ts';
import type { ConversationRow } from '../../src/conversation/storage/storage.ts';

/** A message of the user, delivered unless told otherwise. */
export function userMessage(parts: Partial<UserMessage> & Pick<UserMessage, 'id'>): UserMessage {
  return {
    kind: 'user',
    conversationId: 'c1',
    sequence: 1,
    content: `text of ${parts.id}`,
    images: [],
    artifact: null,
    createdAt: 0,
    ...UNTOUCHED,
    state: 'delivered',
    serverId: null,
    revision: 0,
    ...parts,
  };
}

/** A reply. */
export function assistantMessage(parts: Partial<AssistantMessage> & Pick<AssistantMessage, 'id'>): AssistantMessage {
  return {
    kind: 'assistant',
    conversationId: 'c1',
    sequence: 1.5,
    content: `reply ${parts.id}`,
    artifact: null,
    createdAt: 0,
    isOutage: false,
    serverId: `server-${parts.id}`,
    revision: 0,
    ...parts,
  };
}

/** An attempt that began and was never seen to end. */
export function attempt(parts: Partial<Attempt> = {}): Attempt {
  return { id: 'a1', startedAt: 0, endedAt: null, status: null, baselineServerId: null, ...parts };
}

/** A search that began at the beginning of time. */
export function look(parts: Partial<MessageLook> = {}): MessageLook {
  return { since: 0, nextAt: 0, looks: 0, ifNotApplied: 'resend', isEnded: false, ...parts };
}

/** A conversation that the API knows. */
export function conversationRow(parts: Partial<ConversationRow> = {}): ConversationRow {
  return {
    id: 'c1',
    serverId: 'server-c1',
    createdAt: 0,
    continues: null,
    isGone: false,
    artifact: null,
    artifactServerId: null,
    artifactRevision: 0,
    ...parts,
  };
}

/** A message as the API lists it. */
export function apiMessage(parts: Partial<ApiMessage> & Pick<ApiMessage, 'id' | 'role'>): ApiMessage {
  return {
    conversationId: 'server-c1',
    createdAt: 0,
    content: `text of ${parts.id}`,
    images: [],
    artifact: null,
    meta: null,
    ...parts,
  };
}
