/** Which error an answer that is no success means. */
import {
  AuthenticationError,
  BusyError,
  ConfigurationError,
  ConversationGoneError,
  ForbiddenError,
  InterceptedError,
  NetworkError,
  RequestRefusedError,
  ServerError,
  type ApiFailure,
  type ErrorContext,
} from './errors.ts';
import { fieldOf, type ErrorDetail } from './schemas-error.ts';

/** What is known of the answer. */
export interface FailedAnswer {
  readonly status: number;
  readonly retryAfterMs: number | null;
  /** The body as the API writes it; `null` when it is another's; `unread` when it broke off. */
  readonly detail: ErrorDetail | 'unread' | null;
  /** Whether a proxy of ours swears that it passed nothing on to the API, whatever the status. */
  readonly isForwarded: boolean;
}

/** Texts of `detail` that mean something. */
const NO_ROUTE = 'Not Found';
const NO_CONVERSATION = 'Conversation not found';
const FOREIGN_CONVERSATION = ['access', 'delete'].map(
  (verb) => `You don't have permission to ${verb} this conversation`,
);
const NO_CREDENTIALS = ['Not authenticated', 'Invalid authentication credentials'];

/** The remedy decides the class: see the table in `docs/api-contract.md`. */
export function failureOfAnswer(answer: FailedAnswer): ApiFailure {
  const { status } = answer;
  const context = contextOf(answer);
  switch (status) {
    case 401:
      return new AuthenticationError(context);
    case 403:
      return failureOf403(answer);
    case 404:
      return failureOf404(answer);
    case 405:
      return noRoute(answer);
    case 410:
      return new ConversationGoneError(false, context);
    case 425:
    case 429:
      return new BusyError(context);
    case 408:
    case 409:
      return new ServerError(isFromApp(answer), context);
    case 501:
    case 505:
      return refusal(answer);
    case 511:
      // Network Authentication Required: a portal says outright that it answers instead of the API.
      return new InterceptedError({ ...context, evidence: 'not-sent' });
    default:
      return status >= 500 ? new ServerError(isFromApp(answer), context) : refusal(answer);
  }
}

function failureOf403(answer: FailedAnswer): ApiFailure {
  if (answer.detail === 'unread') return withoutMeaning(answer);
  const text = textOf(answer);
  if (FOREIGN_CONVERSATION.some((known) => known === text)) return new ConversationGoneError(true, contextOf(answer));
  if (NO_CREDENTIALS.some((known) => known === text)) return new AuthenticationError(contextOf(answer));
  // A firewall knows nothing of the account.
  if (answer.detail === null) return refusal(answer);
  return new ForbiddenError(contextOf(answer));
}

function failureOf404(answer: FailedAnswer): ApiFailure {
  if (answer.detail === 'unread') return withoutMeaning(answer);
  const text = textOf(answer);
  if (text === NO_CONVERSATION) return new ConversationGoneError(false, contextOf(answer));
  // A server that does not speak as the API does is not the API.
  return text === NO_ROUTE || answer.detail === null ? noRoute(answer) : refusal(answer);
}

/** Refused, but the text that says why broke off: guessed wrongly, it would stop the conversation for good. The next answer tells. */
function withoutMeaning(answer: FailedAnswer): NetworkError {
  return new NetworkError({ evidence: 'refused', ...contextOf(answer) });
}

function noRoute(answer: FailedAnswer): ConfigurationError {
  return new ConfigurationError(
    `The server does not have this route (HTTP ${answer.status}). Check that the API base URL is what stands before "/api/v1", with the right host, port and path.`,
    { evidence: 'refused', ...contextOf(answer), isFromApp: isFromApp(answer) },
  );
}

/** The server sent us elsewhere, where the token must not follow. Whether it did something before is not known. */
export function failureOfRedirect(status: number | null): ConfigurationError {
  return new ConfigurationError(
    'The server answered with a redirect, which is never followed. Set the API base URL to where it leads.',
    { status, evidence: 'unknown' },
  );
}

function refusal(answer: FailedAnswer): RequestRefusedError {
  const issues = detailOf(answer)?.issues ?? [];
  return new RequestRefusedError({ ...contextOf(answer), issues, field: fieldOf(issues) });
}

function isFromApp(answer: FailedAnswer): boolean {
  return detailOf(answer) !== null;
}

function textOf(answer: FailedAnswer): string | null {
  return detailOf(answer)?.text ?? null;
}

function detailOf({ detail }: FailedAnswer): ErrorDetail | null {
  return detail === 'unread' ? null : detail;
}

function contextOf({ status, retryAfterMs, isForwarded }: FailedAnswer): ErrorContext {
  return { status, retryAfterMs, ...(isForwarded ? {} : { evidence: 'not-sent' }) };
}
