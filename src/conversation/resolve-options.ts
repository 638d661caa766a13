/** Checks the options of a conversation and fills in the defaults. */
import { resolveBaseUrl } from '../api/base-url.ts';
import { ConfigurationError } from '../api/errors.ts';
import { conversationPayload } from '../api/requests.ts';
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
}

/** Options that are whole and checked. */
export interface ResolvedOptions {
  readonly baseUrl: URL;
  readonly title: string;
  readonly persistence: Persistence;
  readonly imageCaption: string;
  readonly names: Names;
}

const PERSISTENCES: readonly string[] = ['device', 'session', 'none'] satisfies readonly Persistence[];

/**
 * Resolves options.
 * @param pageUrl what a relative API address is resolved against
 * @throws ConfigurationError that says which option is unusable and what to write instead
 */
export function resolveOptions(options: ConversationOptions, pageUrl: string | null): ResolvedOptions {
  const baseUrl = resolveBaseUrl(options.apiBaseUrl ?? '', pageUrl);
  const { title = 'New conversation', persistence = 'device', imageCaption = '', account = '' } = options;
  checkTitle(title);
  if (!PERSISTENCES.includes(persistence)) {
    throw new ConfigurationError(`persistence is "${persistence}"; use one of ${PERSISTENCES.join(', ')}.`);
  }
  return {
    baseUrl,
    title,
    persistence,
    imageCaption: imageCaption.trim() || 'Please look at this image.',
    names: nameOf(baseUrl, account),
  };
}

function checkTitle(title: string): void {
  try {
    conversationPayload(title);
  } catch (cause) {
    throw new ConfigurationError(
      `The conversation title has ${[...title].length} characters; the API takes 1 to 500. Shorten conversation-title (title).`,
      { cause },
    );
  }
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
  };
}
