/** The page of a chaos run: a conversation at the pace of {@link CHAOS_POLICY}, with or without an element, in the hands of the driver. */
import { browserEnvironment } from '../../../src/conversation/browser-environment.ts';
import type { Conversation } from '../../../src/conversation/conversation.ts';
import { createConversation } from '../../../src/conversation/create.ts';
import type { ConversationSnapshot, TranscriptEntry } from '../../../src/conversation/snapshot.ts';
import { CHAOS_POLICY } from './policy.ts';
import type { Breach, PageSettings, Shown, ShownEntry, Surface } from './surface.ts';
import { watchedEnvironment } from './watched-environment.ts';

declare global {
  interface Window {
    /** Set once the conversation is open. */
    chaos?: Surface;
    /** Resolves then. */
    chaosReady?: Promise<void>;
  }
}

const breaches: Breach[] = [];
const delivered = new Map<string, string | null>();

window.chaosReady = start(readSettings(new URLSearchParams(location.search)));
window.chaosReady.catch((error: unknown) => {
  console.error(`The page of the run did not start: ${String(error)}`);
});

function readSettings(query: URLSearchParams): PageSettings {
  return {
    apiUrl: query.get('api') ?? '',
    token: query.get('token') ?? '',
    account: query.get('account') ?? '',
    hasElement: query.get('element') === '1',
  };
}

async function start({ apiUrl, token, account, hasElement }: PageSettings): Promise<void> {
  const conversation: Conversation = createConversation({
    apiBaseUrl: apiUrl,
    account,
    getToken: () => token,
    policy: CHAOS_POLICY,
    environment: watchedEnvironment(browserEnvironment(), breaches),
  });
  conversation.subscribe(() => {
    watch(conversation.getSnapshot());
  });
  if (hasElement) {
    await import('../../../src/element/define.ts');
    const element = document.createElement('api-chatbox');
    element.mode = 'inline';
    element.conversation = conversation;
    document.body.append(element);
  }
  await conversation.open();
  window.chaos = surfaceOf(conversation);
}

/** What was shown as delivered stays so. */
function watch({ transcript, isStorageDegraded }: ConversationSnapshot): void {
  if (isStorageDegraded) breaches.push({ what: 'the storage was lost' });
  const shown = new Map(transcript.map((entry) => [entry.id, entry]));
  for (const entry of transcript) {
    if (entry.kind === 'user' && entry.state === 'delivered') delivered.set(entry.id, entry.serverId);
  }
  for (const id of delivered.keys()) {
    const entry = shown.get(id);
    if (entry?.kind === 'user' && entry.state !== 'delivered') {
      breaches.push({ what: `message ${id} was delivered and is ${entry.state}` });
    }
  }
}

function surfaceOf(conversation: Conversation): Surface {
  return {
    shown: () => showAll(conversation),
    send: (texts) =>
      Promise.all(
        texts.map(async (text) => {
          const result = await conversation.send({ text });
          return result.type === 'accepted' ? result.id : null;
        }),
      ),
    retry: (id) => conversation.retry(id),
    discard: (id) => conversation.discard(id),
    confirm: (id) => conversation.confirm(id),
    stop: () => {
      conversation.stop();
    },
    reconnect: () => {
      conversation.reconnect();
    },
    change: (withinMs) =>
      new Promise((resolve) => {
        const end = (): void => {
          unsubscribe();
          clearTimeout(timer);
          resolve(showAll(conversation));
        };
        const timer = setTimeout(end, withinMs);
        const unsubscribe = conversation.subscribe(end);
      }),
    end: () => {
      conversation.dispose();
    },
    delivered: () => [...delivered],
    breaches: () => breaches,
    bubbles,
  };
}

function showAll(conversation: Conversation): Shown {
  const { status, problem, draft, isStorageDegraded, transcript } = conversation.getSnapshot();
  const isProblemTimed = problem !== null && 'retryAt' in problem && Number.isFinite(problem.retryAt);
  const entries = transcript.map(show);
  return { status, problem: problem?.type ?? null, isProblemTimed, draft: draft.text, isStorageDegraded, entries };
}

function show(entry: TranscriptEntry): ShownEntry {
  const nothing = {
    state: null,
    serverId: null,
    hold: null,
    retryAt: null,
    isReplay: false,
    failure: null,
    content: '',
  };
  const { id, kind } = entry;
  switch (entry.kind) {
    case 'divider':
      return { ...nothing, id, kind };
    case 'assistant':
      return { ...nothing, id, kind, content: entry.isOutage ? '(outage)' : entry.content, serverId: entry.serverId };
    case 'user': {
      const { content, state, serverId, hold, retryAt, isReplay, failure } = entry;
      return { id, kind, content, state, serverId, hold, retryAt, isReplay, failure: failure?.reason ?? null };
    }
  }
}

function bubbles(): readonly string[] | null {
  const panel = document.querySelector('api-chatbox')?.shadowRoot?.querySelector('api-chatbox-panel');
  if (!panel) return null;
  const root = panel.shadowRoot ?? panel;
  return [...root.querySelectorAll('[part~="message-user"]')].map((bubble) => bubble.textContent.trim());
}
