import type { WireArtifact, WireMessage, WireMeta, WireToolCall } from '../api/wire.ts';

/** What an assistant is shown: the whole conversation, the new message last. */
export interface AssistantTurn {
  readonly messages: readonly WireMessage[];
}

/** What it answers; stored and sent as the assistant's message. */
export interface AssistantReply {
  /** Markdown. */
  readonly content: string;
  readonly artifact: WireArtifact | null;
  readonly toolCalls: readonly WireToolCall[];
  readonly meta: WireMeta;
}

/** Whoever answers behind `POST /api/v1/chat`. A rejection becomes the API's JSON 500, with the user's message already stored. */
export interface Assistant {
  /** Shown on the terminal. */
  readonly name: string;
  reply(turn: AssistantTurn): Promise<AssistantReply>;
}

/** A reply that went well. */
export function plainReply(content: string, artifact: WireArtifact | null = null): AssistantReply {
  const toolCalls = [{ name: 'respond_to_user', arguments: { message: content, artifact: null } }];
  return { content, artifact, toolCalls, meta: { iterations: 1, warning: null, error: null } };
}

/** The API's way to say that the model is away: a 200 that carries the artifact it was sent. */
export function outageReply(error: string, artifact: WireArtifact | null = null): AssistantReply {
  const content = `I encountered an error: ${error}. Please try again.`;
  return { content, artifact, toolCalls: [], meta: { iterations: 1, warning: null, error } };
}
