/** The API as functions: each call ends in a typed value or in an error that says what to do. */
import { resolveBaseUrl } from './base-url.ts';
import { AuthenticationError } from './errors.ts';
import { carryOut, withStatus } from './exchange.ts';
import { Operation, type SetTimer } from './operation.ts';
import {
  PATHS,
  chatPayload,
  conversationPath,
  conversationPayload,
  imagePath,
  listPath,
  serializePayload,
  type ListRange,
} from './requests.ts';
import {
  parseChatResponse,
  parseConversation,
  parseConversationList,
  parseHistory,
  parseImage,
  parseUpload,
  type ApiConversationList,
} from './schemas.ts';
import { Tokens, type TokenSource } from './token.ts';
import type {
  ApiConversation,
  ApiConversationHistory,
  ApiImage,
  ChatRequest,
  ChatResponse,
  JsonValue,
} from './types.ts';
import { uploadForm } from './upload-form.ts';

export type { TokenRequest, TokenSource } from './token.ts';

/** How long a call may take, each from its first step to the last byte of its answer. */
export interface ApiTimeouts {
  /** For creating a conversation. @default 30000 */
  readonly createMs?: number;
  /** For a message and its reply; replies after 95 s are known. @default 180000 */
  readonly chatMs?: number;
  /** For an image, which a slow network takes a while for. @default 120000 */
  readonly uploadMs?: number;
  /** For a history, a list, or a removal. @default 30000 */
  readonly readMs?: number;
}

/** How big an answer may be, in bytes after decompression. */
export interface ApiLimits {
  /** For creating a conversation, and for a list. @default 1048576 */
  readonly createBytes?: number;
  /** For a reply, which repeats the images of the message. @default 16777216 */
  readonly chatBytes?: number;
  /** For an upload, which repeats the image. @default 16777216 */
  readonly uploadBytes?: number;
  /** For a history, which carries all images of the conversation. @default 67108864 */
  readonly historyBytes?: number;
  /** For an image, in base64. @default 16777216 */
  readonly imageBytes?: number;
}

/** What a client needs. */
export interface ApiClientOptions {
  /** What stands before `/api/v1`: a URL from {@link resolveBaseUrl}, or the text of an absolute one. */
  readonly baseUrl: URL | string;
  /** Makes the requests; the contract of the global `fetch`. */
  readonly fetch: typeof globalThis.fetch;
  /** Gives the bearer token. @default none: no `Authorization` header */
  readonly getToken?: TokenSource;
  /** Whether cookies go along. `include` needs an API that names this origin in its CORS headers. @default 'omit' */
  readonly credentials?: 'omit' | 'include';
  readonly timeouts?: ApiTimeouts;
  readonly limits?: ApiLimits;
  /** @default setTimeout */
  readonly setTimer?: SetTimer;
  /** ms since the epoch, for a `Retry-After` that is a date. @default Date.now */
  readonly now?: () => number;
}

/** Options of one call. */
export interface CallOptions {
  /** Gives the call up, which then rejects with an AbortedError. The API does not notice: what it received it carries out. */
  readonly signal?: AbortSignal;
}

/** Options of a call that sends something of the user's. */
export interface SendOptions extends CallOptions {
  /**
   * Runs once the token is there and directly before the request, at each try: what it makes durable is durable when the request leaves. When it
   * rejects, nothing is sent, and the call rejects with the same error.
   */
  readonly beforeSend?: () => Promise<void>;
}

/** Options of a call that removes something. */
export interface RemovalOptions extends SendOptions {
  /** Gives up then, ms. @default that of the calls that read */
  readonly timeoutMs?: number;
}

/** All calls reject with one of the classes of `ApiFailure`, and with nothing else. */
export interface ApiClient {
  /** `POST /api/v1/conversations`. Title: 1 to 500 code points. */
  createConversation(title: string, options?: CallOptions): Promise<ApiConversation>;
  /** `POST /api/v1/chat`. Takes as long as the assistant does. Sent once, and once more only after a 401, which stores nothing. */
  chat(request: ChatRequest, options?: SendOptions): Promise<ChatResponse>;
  /**
   * `POST /api/v1/images/upload`, which an API may lack: then a ConfigurationError. Harmless to repeat, as an image without a message is nobody's.
   * @param dataUrl the image as a base64 data URL: jpeg, png, gif, webp or bmp of at most 10 MiB
   * @returns the id to send in place of the image
   */
  uploadImage(dataUrl: string, options?: SendOptions): Promise<string>;
  /** `GET /api/v1/conversations/{id}`, which an API may lack: then a ConfigurationError. */
  getConversation(id: string, options?: CallOptions): Promise<ApiConversationHistory>;
  /** `GET /api/v1/conversations`, which an API may lack: then a ConfigurationError. */
  listConversations(options: ListRange & CallOptions): Promise<ApiConversationList>;
  /**
   * `DELETE /api/v1/conversations/{id}`, which an API may lack: then a ConfigurationError. Harmless to repeat: what is gone is a
   * ConversationGoneError.
   */
  deleteConversation(id: string, options?: RemovalOptions): Promise<void>;
  /** `GET /api/v1/images/{id}`, which an API may lack: then a ConfigurationError. */
  getImage(id: string, options?: CallOptions): Promise<ApiImage>;
}

interface Call<T> {
  readonly path: string;
  readonly body: string | FormData | null;
  readonly isRemoval?: boolean;
  readonly timeoutMs: number;
  readonly limitBytes: number;
  readonly parse: (value: JsonValue) => T;
  readonly signal: AbortSignal | undefined;
  readonly beforeSend?: (() => Promise<void>) | undefined;
}

const TIMEOUTS = {
  createMs: 30_000,
  chatMs: 180_000,
  uploadMs: 120_000,
  readMs: 30_000,
} as const satisfies ApiTimeouts;

const MIB = 1024 * 1024;
const LIMITS = {
  createBytes: MIB,
  chatBytes: 16 * MIB,
  uploadBytes: 16 * MIB,
  historyBytes: 64 * MIB,
  imageBytes: 16 * MIB,
} as const satisfies ApiLimits;

/**
 * Makes a client of the API. It keeps no state but its options, and the token that all requests wait for which were refused together.
 * @throws ConfigurationError when `baseUrl` is a text that cannot be used
 */
export function createApiClient(options: ApiClientOptions): ApiClient {
  const timeouts = { ...TIMEOUTS, ...options.timeouts };
  const limits = { ...LIMITS, ...options.limits };
  const run = callerOf(options);
  return {
    createConversation: async (title, { signal } = {}) =>
      run({
        path: PATHS.conversations,
        body: serializePayload(conversationPayload(title)),
        timeoutMs: timeouts.createMs,
        limitBytes: limits.createBytes,
        parse: parseConversation,
        signal,
      }),
    chat: async (request, { signal, beforeSend } = {}) =>
      run({
        path: PATHS.chat,
        body: serializePayload(chatPayload(request)),
        timeoutMs: timeouts.chatMs,
        limitBytes: limits.chatBytes,
        parse: parseChatResponse,
        signal,
        beforeSend,
      }),
    uploadImage: async (dataUrl, { signal, beforeSend } = {}) =>
      run({
        path: PATHS.upload,
        body: uploadForm(dataUrl),
        timeoutMs: timeouts.uploadMs,
        limitBytes: limits.uploadBytes,
        parse: parseUpload,
        signal,
        beforeSend,
      }),
    deleteConversation: async (id, { signal, beforeSend, timeoutMs = timeouts.readMs } = {}) =>
      run({
        path: conversationPath(id),
        body: null,
        isRemoval: true,
        timeoutMs,
        limitBytes: limits.createBytes,
        parse: () => undefined,
        signal,
        beforeSend,
      }),
    ...readsOf(run, timeouts.readMs, limits),
  };
}

type Reads = Pick<ApiClient, 'getConversation' | 'listConversations' | 'getImage'>;

function readsOf(run: Caller, timeoutMs: number, limits: Required<ApiLimits>): Reads {
  return {
    getConversation: async (id, { signal } = {}) =>
      run({
        path: conversationPath(id),
        body: null,
        timeoutMs,
        limitBytes: limits.historyBytes,
        parse: parseHistory,
        signal,
      }),
    listConversations: async ({ signal, ...range }) =>
      run({
        path: listPath(range),
        body: null,
        timeoutMs,
        limitBytes: limits.createBytes,
        parse: parseConversationList,
        signal,
      }),
    getImage: async (id, { signal } = {}) =>
      run({
        path: imagePath(id),
        body: null,
        timeoutMs,
        limitBytes: limits.imageBytes,
        parse: parseImage,
        signal,
      }),
  };
}

type Caller = <T>(call: Call<T>) => Promise<T>;

function callerOf(options: ApiClientOptions): Caller {
  const { baseUrl } = options;
  // A URL object has been resolved against its page before, which may speak http.
  const base = resolveBaseUrl(String(baseUrl), typeof baseUrl === 'string' ? null : baseUrl.origin);
  const { fetch, getToken, credentials = 'omit', setTimer = setPlatformTimer, now = Date.now } = options;
  const tokens = getToken && new Tokens(getToken);

  return async (call) => {
    const { path, body, isRemoval = false, limitBytes, timeoutMs, signal, beforeSend } = call;
    const operation = new Operation({ timeoutMs, setTimer, signal });
    const askForToken = tokens?.forRequest(operation.signal);
    const attempt = async (): Promise<JsonValue> => {
      operation.evidence = 'not-sent';
      operation.status = null;
      const token = askForToken ? await operation.wait(askForToken) : null;
      const url = new URL(path, base);
      return carryOut({ url, body, isRemoval, token, credentials, limitBytes, beforeSend, fetch, now }, operation);
    };
    try {
      const value = await attempt().catch((error: unknown) => {
        if (!tokens || !AuthenticationError.isInstance(error)) throw error;
        return attempt();
      });
      return withStatus(operation.status, () => call.parse(value));
    } finally {
      operation.dispose();
    }
  };
}

function setPlatformTimer(callback: () => void, delayMs: number): () => void {
  const timer = setTimeout(callback, delayMs);
  return () => clearTimeout(timer);
}
