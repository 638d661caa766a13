/** The page of a chaos run: a conversation at the pace of {@link CHAOS_POLICY}, with or without an element, in the hands of the driver. */
import { browserEnvironment } from '../../../src/conversation/browser-environment.ts';
import type { Conversation } from '../../../src/conversation/conversation.ts';
import { createConversation } from '../../../src/conversation/create.ts';
import type { UserMessage } from '../../../src/conversation/message.ts';
import type { ConversationSnapshot, TranscriptEntry } from '../../../src/conversation/snapshot.ts';
import { CHAOS_POLICY } from './policy.ts';
import {
  FETCH_HEADER,
  MESSAGE_HEADER,
  type Breach,
  type PageSettings,
  type ShownEntry,
  type Surface,
} from './surface.ts';

declare global {
  interface Window {
    chaos?: Surface;
  }
}

const breaches: Breach[] = [];
const delivered = new Map<string, string | null>();

start(readSettings(new URLSearchParams(location.search))).catch((error: unknown) => {
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
    environment: { ...browserEnvironment(), fetch: (input, init) => countedFetch(conversation, input, init) },
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

/** Names each run of `fetch`, and the message in whose row it stands that it is on its way. */
function countedFetch(conversation: Conversation, input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  const isChat = init.method === 'POST' && String(input).endsWith('/chat');
  if (isChat) {
    const sending = conversation.getSnapshot().transcript.filter(isSending);
    if (sending.length !== 1) breaches.push({ what: `a POST with ${sending.length} messages that stand as sending` });
    headers.set(MESSAGE_HEADER, sending[0]?.id ?? 'none');
  }
  headers.set(FETCH_HEADER, crypto.randomUUID());
  return fetch(input, { ...init, headers });
}

function isSending(entry: TranscriptEntry): entry is UserMessage {
  return entry.kind === 'user' && entry.state === 'sending';
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
    isReady: true,
    shown: () => {
      const { status, problem, draft, isStorageDegraded, transcript } = conversation.getSnapshot();
      const isProblemTimed = problem !== null && 'retryAt' in problem && Number.isFinite(problem.retryAt);
      const entries = transcript.map(show);
      return { status, problem: problem?.type ?? null, isProblemTimed, draft: draft.text, isStorageDegraded, entries };
    },
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
    delivered: () => [...delivered],
    breaches: () => breaches,
    bubbles,
  };
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
