/** The headless entry of the package: conversations without a user interface. Imports neither Lit nor React, and has no side effect. */
export { createConversation } from './conversation/create.ts';
export { browserEnvironment } from './conversation/browser-environment.ts';
export { createMemoryStorage } from './conversation/storage/memory.ts';
export type { Conversation, ExportFormat, RetryOptions, SendInput, SendResult } from './conversation/conversation.ts';
export type { ConversationOptions } from './conversation/options.ts';
export type {
  ConversationSnapshot,
  ConversationStatus,
  CurrentArtifact,
  Divider,
  Draft,
  DraftImage,
  Persistence,
  Problem,
  TranscriptEntry,
} from './conversation/snapshot.ts';
export type {
  AssistantMessage,
  Attempt,
  FailureReason,
  HoldReason,
  Message,
  MessageFailure,
  MessageState,
  UserMessage,
} from './conversation/message.ts';
export type { Connectivity, Environment, TabChannel, TabMessage, TabState } from './conversation/environment.ts';
export type { ConversationStorage } from './conversation/storage/storage.ts';
export type { TokenSource } from './api/client.ts';
export type {
  Artifact,
  Design,
  DesignArtifact,
  JsonObject,
  JsonValue,
  Piece,
  Product,
  Properties,
  ReceivedArtifact,
  RecommendationArtifact,
  UnknownArtifact,
} from './api/types.ts';
export { ChatboxError, ConfigurationError } from './api/errors.ts';
