import { useEffect, useState } from 'react';
import { browserEnvironment } from '../conversation/browser-environment.ts';
import { createConversation } from '../conversation/create.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { Environment } from '../conversation/environment.ts';
import type { ConversationOptions } from '../conversation/options.ts';

const IS_SERVER = typeof document === 'undefined';

/** A conversation and the identity it was made for. */
interface Held {
  readonly identity: string;
  readonly conversation: Conversation;
  /** The newest of its own identity: what it still asks once another account has come is not for that one. */
  readonly tokens: { getToken: ConversationOptions['getToken'] };
  /** Whether a component shows it now; read once more before it is disposed of. */
  isMounted: boolean;
}

/**
 * The headless conversation for a user interface of your own. Nothing is requested or stored until `conversation.open()` is called.
 *
 * The conversation lives as long as the component, also through the double mount of StrictMode, and is disposed of after it. It is replaced when
 * `apiBaseUrl`, `account`, `credentials` or `persistence` change. `getToken` may be a new function in every render: the latest one is asked.
 * Every other option is read when the conversation is made.
 *
 * @throws ConfigurationError while rendering, when an option is unusable; the message says what to write instead
 * @example
 * const conversation = useConversation({ apiBaseUrl: 'https://api.example.com', getToken });
 * useEffect(() => void conversation.open(), [conversation]);
 * const transcript = useConversationSelector(conversation, (snapshot) => snapshot.transcript);
 */
export function useConversation(options: ConversationOptions = {}): Conversation {
  const hold = (): Held => {
    const tokens: Held['tokens'] = { getToken: options.getToken };
    const conversation = createConversation({
      ...(IS_SERVER && { environment: serverEnvironment() }),
      ...options,
      ...(options.getToken && { getToken: (request) => tokens.getToken?.(request) ?? null }),
    });
    return { identity: identityOf(options), conversation, tokens, isMounted: false };
  };

  const [held, setHeld] = useState(hold);
  const isOutdated = held.identity !== identityOf(options);
  if (isOutdated) setHeld(hold);

  useEffect(() => {
    if (held.identity === identityOf(options)) held.tokens.getToken = options.getToken;
  });

  useEffect(() => {
    if (held.conversation.getSnapshot().status === 'disposed') {
      setHeld(hold);
      return undefined;
    }
    held.isMounted = true;
    return () => {
      held.isMounted = false;
      // StrictMode mounts again within the same task: only what is still unmounted after it has ended for good.
      queueMicrotask(() => {
        if (!held.isMounted) held.conversation.dispose();
      });
    };
    // `hold` reads the options of the render that this effect belongs to; only another `held` needs the effect again.
  }, [held]);

  return held.conversation;
}

/** A server knows no page for a relative API address. No effect runs there, so that the address is never called. */
function serverEnvironment(): Environment {
  return { ...browserEnvironment(), pageUrl: 'https://page.invalid/' };
}

function identityOf({ apiBaseUrl, account, credentials, persistence, getToken }: ConversationOptions): string {
  return JSON.stringify([
    apiBaseUrl ?? '',
    account ?? '',
    credentials ?? 'omit',
    persistence ?? 'device',
    getToken !== undefined,
  ]);
}
