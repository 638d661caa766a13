/** The headless entry of the package: conversations without a user interface. Imports neither Lit nor React, and has no side effect. */
export { createConversation } from './conversation/create.ts';
export type { Conversation, ExportFormat, RetryOptions, SendInput, SendResult } from './conversation/conversation.ts';
