/** Every error class of the package, one for each remedy, and what a call of the API can end in. */
import type { AbortedError } from './errors/aborted-error.ts';
import { ChatboxError } from './errors/chatbox-error.ts';
import type { AuthenticationError } from './errors/authentication-error.ts';
import type { BusyError } from './errors/busy-error.ts';
import type { ConfigurationError } from './errors/configuration-error.ts';
import type { ConversationGoneError } from './errors/conversation-gone-error.ts';
import type { ForbiddenError } from './errors/forbidden-error.ts';
import type { InterceptedError } from './errors/intercepted-error.ts';
import type { InvalidRequestError } from './errors/invalid-request-error.ts';
import type { NetworkError } from './errors/network-error.ts';
import type { RequestRefusedError } from './errors/request-refused-error.ts';
import type { ServerError } from './errors/server-error.ts';
import type { TimeoutError } from './errors/timeout-error.ts';
import type { TokenError } from './errors/token-error.ts';
import type { UnreadableResponseError } from './errors/unreadable-response-error.ts';

export { AbortedError } from './errors/aborted-error.ts';
export { AuthenticationError } from './errors/authentication-error.ts';
export { BusyError } from './errors/busy-error.ts';
export { ChatboxError, type ErrorCode, type ErrorContext, type Evidence } from './errors/chatbox-error.ts';
export { ConfigurationError, type ConfigurationContext } from './errors/configuration-error.ts';
export { ConversationGoneError } from './errors/conversation-gone-error.ts';
export { ForbiddenError } from './errors/forbidden-error.ts';
export { InterceptedError } from './errors/intercepted-error.ts';
export { InvalidRequestError } from './errors/invalid-request-error.ts';
export { NetworkError } from './errors/network-error.ts';
export type { RequestField } from './errors/request-field.ts';
export { RequestRefusedError, type ValidationIssue } from './errors/request-refused-error.ts';
export { ServerError } from './errors/server-error.ts';
export { TimeoutError } from './errors/timeout-error.ts';
export { TokenError } from './errors/token-error.ts';
export { UnreadableResponseError, type UnreadableReason } from './errors/unreadable-response-error.ts';

/** Everything that a call of the API client can reject with; its `code` tells the class. */
export type ApiFailure =
  | AbortedError
  | AuthenticationError
  | BusyError
  | ConfigurationError
  | ConversationGoneError
  | ForbiddenError
  | InterceptedError
  | InvalidRequestError
  | NetworkError
  | RequestRefusedError
  | ServerError
  | TimeoutError
  | TokenError
  | UnreadableResponseError;

/** Whether `value` is one of them, so that a `switch` over its `code` narrows; true across copies of the package. */
export function isApiFailure(value: unknown): value is ApiFailure {
  // The union lists every class there is: their root is abstract.
  return ChatboxError.isInstance(value);
}
