/** Checks the options of a conversation and fills in the defaults. */
import { resolveBaseUrl } from '../api/base-url.ts';
import { ConfigurationError } from '../api/errors.ts';
import { conversationPayload } from '../api/requests.ts';
import type { ImageTransport } from './image-uploads.ts';
import { DEFAULT_POLICY, type LoadPolicy } from './load/policy.ts';
import type { ConversationOptions } from './options.ts';
import type { Persistence } from './snapshot.ts';

/** What things of one conversation are called in the browser, all tabs alike. */
export interface Names {
  readonly storage: string;
  readonly channel: string;
  readonly sendLock: string;
  readonly createLock: string;
  /** Key of this tab's own name. */
  readonly tab: string;
  /** Key of what this tab typed last, until it is written. */
  readonly draft: string;
}

/** Options that are whole and checked. */
export interface ResolvedOptions {
  readonly baseUrl: URL;
  readonly title: string;
  readonly persistence: Persistence;
  readonly imageCaption: string;
  readonly imageTransport: ImageTransport;
  readonly names: Names;
  readonly policy: LoadPolicy;
  readonly maxMessages: number;
}

const PERSISTENCES: readonly string[] = ['device', 'session', 'none'] satisfies readonly Persistence[];
const CREDENTIALS: readonly string[] = ['omit', 'include'];
const TRANSPORTS: readonly string[] = ['inline', 'upload'] satisfies readonly ImageTransport[];

/**
 * Resolves options.
 * @param pageUrl what a relative API address is resolved against
 * @throws ConfigurationError that says which option is unusable and what to write instead
 */
export function resolveOptions(options: ConversationOptions, pageUrl: string | null): ResolvedOptions {
  const baseUrl = resolveBaseUrl(options.apiBaseUrl ?? '', pageUrl);
  const { title = 'New conversation', persistence = 'device', account = '' } = options;
  const { imageCaption = '', imageTransport = 'inline' } = options;
  checkTitle(title);
  checkChoice('persistence', persistence, PERSISTENCES);
  checkChoice('credentials', options.credentials ?? 'omit', CREDENTIALS);
  checkChoice('imageTransport', imageTransport, TRANSPORTS);
  return {
    baseUrl,
    title,
    persistence,
    imageCaption: imageCaption.trim() || 'Please look at this image.',
    imageTransport,
    names: nameOf(baseUrl, account),
    policy: { ...DEFAULT_POLICY, ...options.policy },
    maxMessages: options.maxMessages ?? 100,
  };
}

function checkTitle(title: string): void {
  try {
    conversationPayload(title);
  } catch (cause) {
    throw new ConfigurationError(`conversation-title (title): ${String(cause)}`, { cause });
  }
}

function checkChoice(name: string, value: string, choices: readonly string[]): void {
  if (choices.includes(value)) return;
  throw new ConfigurationError(`${name} is "${value}"; use one of ${choices.join(', ')}.`);
}

/** Kept apart by API and account, so that nobody sees what another account wrote. */
function nameOf(baseUrl: URL, account: string): Names {
  const name = `api-chatbox/1/${baseUrl.href}/${encodeURIComponent(account)}`;
  return {
    storage: name,
    channel: name,
    sendLock: `${name}/send`,
    createLock: `${name}/create`,
    tab: `${name}/tab`,
    draft: `${name}/draft`,
  };
}
