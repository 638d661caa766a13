/** What a developer says when creating a conversation. */
import type { TokenSource } from '../api/client.ts';
import type { Environment } from './environment.ts';
import type { ImageTransport } from './image-uploads.ts';
import type { LoadPolicy } from './load/policy.ts';
import type { Persistence } from './snapshot.ts';

/** Options of {@link createConversation}. */
export interface ConversationOptions {
  /**
   * Where the API lives: an absolute URL, with or without a path and a slash at its end, or a path on this page's origin.
   * The fixed paths `/api/v1/…` are added to it.
   * @default '' (same origin)
   */
  readonly apiBaseUrl?: string;
  /**
   * Gives the bearer token, asked before every request and once more with `isRetry` after the API refused one, once for all requests that it refused together. `null` sends none, for a
   * cookie or a proxy that adds it. Kept in memory for one request only.
   */
  readonly getToken?: TokenSource;
  /**
   * Whose conversation this is: an opaque, stable name of the signed-in account, e.g. a customer number. Storage is kept apart by it, so that
   * the next user of a shared computer sees nothing of the former one.
   * @default '' (anonymous)
   */
  readonly account?: string;
  /**
   * Title for the conversations created, 1 to 500 code points.
   * @default 'New conversation'
   */
  readonly title?: string;
  /**
   * Where messages are kept.
   * @default 'device'
   */
  readonly persistence?: Persistence;
  /**
   * Whether cookies go along. `include` needs an API that names this origin in its CORS headers.
   * @default 'omit'
   */
  readonly credentials?: 'omit' | 'include';
  /**
   * Text sent with images that come without any: the API refuses an empty message.
   * @default 'Please look at this image.'
   */
  readonly imageCaption?: string;
  /**
   * How images get to the API: in the message as base64 data URLs, or uploaded before it, so that the message carries their ids. An API
   * without the upload gets them inline. Applies to what is submitted from then on.
   * @default 'inline'
   */
  readonly imageTransport?: ImageTransport;
  /**
   * Stored messages after which the API's assistant no longer sees the newest ones: shortly before, the snapshot says `isNearlyFull`. `0` for an
   * API that has no such limit.
   * @default 100
   */
  readonly maxMessages?: number;
  /**
   * Times and numbers by which the outbox waits, gives up and spreads its load, where they are to differ from `DEFAULT_POLICY`.
   * @default {}
   */
  readonly policy?: Partial<LoadPolicy>;
  /**
   * The world: network, clock, storage, tabs.
   * @default the browser's
   */
  readonly environment?: Environment;
}
