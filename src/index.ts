/**
 * The headless entry of the package: conversations without a user interface. Imports neither Lit nor React, and has no side effect.
 *
 * @module
 */
export { createConversation } from './conversation/create.ts';
export { browserEnvironment } from './conversation/browser-environment.ts';
export type {
  AcceptedMessage,
  ArtifactAction,
  ArtifactEditResult,
  Conversation,
  ExportFormat,
  NothingSent,
  RetryOptions,
  SendInput,
  SendResult,
} from './conversation/conversation.ts';
export type {
  ConversationPage,
  ConversationSummary,
  ListOptions,
  ListOutcome,
  SwitchResult,
  Undoable,
} from './conversation/conversations.ts';
export type { ExportOptions, ExportTexts, PieceLine } from './conversation/export/texts.ts';
export type { DesignChange, DesignField } from './artifacts/edit.ts';
export type { ArtifactVersion, ArtifactVersions, DesignCount } from './artifacts/versions.ts';
export type { ConversationOptions } from './conversation/options.ts';
export type { ImageTransport } from './conversation/image-uploads.ts';
export { DEFAULT_POLICY, scalePolicy, type LoadPolicy, type SpanMs } from './conversation/load/policy.ts';
export type {
  ApiAwayProblem,
  ConversationSnapshot,
  ConversationStatus,
  CurrentArtifact,
  Divider,
  Draft,
  DraftImage,
  OtherProblem,
  Persistence,
  Problem,
  ReplyElsewhere,
  TranscriptEntry,
  UnsettledElsewhere,
} from './conversation/snapshot.ts';
export type {
  AssistantMessage,
  Attempt,
  AttemptEvidence,
  FailureReason,
  HoldReason,
  ImageUploads,
  Message,
  MessageFailure,
  MessageLook,
  MessageState,
  MessageWait,
  UserMessage,
} from './conversation/message.ts';
export type {
  Connectivity,
  Environment,
  LockRequest,
  PageEvent,
  PageLifecycle,
  TabChannel,
  TabMessage,
  TabState,
} from './conversation/environment.ts';
export type { LoadState, OpenBreaker } from './conversation/load/load-state.ts';
export type {
  ConversationRow,
  ConversationStorage,
  Deletion,
  Lease,
  MessagePage,
  PageRequest,
  StorageReader,
  StorageRows,
} from './conversation/storage/storage.ts';
export type { TokenRequest, TokenSource } from './api/client.ts';
export type {
  ApiImage,
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
export {
  ChatboxError,
  ConfigurationError,
  type ConfigurationContext,
  type ErrorCode,
  type ErrorContext,
  type Evidence,
} from './api/errors.ts';
