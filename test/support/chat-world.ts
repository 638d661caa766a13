/** A browser made for tests before a real HTTP API. */
import { expect, onTestFinished, vi } from 'vitest';
import { startApi, type StandInApi } from '../../dev/api/start-api.ts';
import { DEMO_USERS } from '../../dev/api/users.ts';
import type { WireMessage } from '../../dev/api/wire.ts';
import { plainReply, type AssistantReply, type AssistantTurn } from '../../dev/assistant/assistant.ts';
import { createConversation } from '../../src/conversation/create.ts';
import type { Conversation } from '../../src/conversation/conversation.ts';
import type { ConversationOptions } from '../../src/conversation/options.ts';
import type { ConversationSnapshot } from '../../src/conversation/snapshot.ts';
import { resolveOptions } from '../../src/conversation/resolve-options.ts';
import type { ConversationStorage } from '../../src/conversation/storage/storage.ts';
import { until } from './until.ts';
import { createTestBrowser, type TestBrowser, type TestBrowserOptions, type TestTab } from './test-browser.ts';

// `until` gives up sooner, and says of what.
vi.setConfig({ testTimeout: 20_000 });

/** Path of the API's chat. */
export const CHAT = '/api/v1/chat';
/** Path of the API's conversations. */
export const CONVERSATIONS = '/api/v1/conversations';

/** Everything that a test of a conversation needs. */
export interface ChatWorld {
  readonly api: StandInApi;
  readonly browser: TestBrowser;
  /** Asked for each reply, with the user's message stored already. @default answers "Re: " and the text */
  onChat: (turn: AssistantTurn) => AssistantReply | Promise<AssistantReply>;
  /** A conversation of Lan's in that tab, a new tab by default. Disposed of after the test. */
  chat(tab?: TestTab, options?: ConversationOptions): Conversation;
  /** What the device of {@link ChatWorld.chat} holds. */
  device(options?: ConversationOptions): ConversationStorage;
  /** Until no conversation is asking the API for news, looking for something to send, or sending. */
  idle(): Promise<void>;
  /** Lets the time pass, timer by timer, whenever no tab is asking the API, until `isSo`. */
  pass(chat: Conversation, isSo: (snapshot: ConversationSnapshot) => boolean): Promise<ConversationSnapshot>;
  /** Lets so much time pass in the same manner. */
  passMs(ms: number): Promise<void>;
  /** Takes the endpoints away that an API may lack. */
  takeHistoryAway(): void;
  /** How many chat requests the API has seen. */
  chatCount(): number;
  /** How many conversations the API was asked to create. */
  createCount(): number;
  /** The texts of the user that the API holds, all conversations, in order of arrival. */
  textsAtApi(): Promise<readonly string[]>;
  /** What the API holds of a conversation. */
  messagesAtApi(conversationId: string | null): Promise<readonly WireMessage[]>;
  /** Says something from another device. */
  postElsewhere(conversationId: string | null, text: string): Promise<void>;
  /** Removes a conversation from the API. */
  deleteAtApi(conversationId: string | null): Promise<void>;
}

/** Starts one; ended with the test. */
export async function createChatWorld(options: TestBrowserOptions = {}): Promise<ChatWorld> {
  let world: ChatWorld | null = null;
  const api = await startApi({
    port: 0,
    databasePath: ':memory:',
    assistant: { name: 'echo', reply: async (turn) => (world ?? never()).onChat(turn) },
  });
  onTestFinished(() => api.close());
  const browser = createTestBrowser(options);
  onTestFinished(() => {
    expect(browser.violations).toEqual([]);
  });
  const defaults: ConversationOptions = { apiBaseUrl: api.url, account: 'lan', getToken: () => DEMO_USERS.lan.token };
  const chats: Conversation[] = [];
  const call = async (path: string, init: RequestInit = {}): Promise<unknown> => {
    const headers = { authorization: `Bearer ${DEMO_USERS.lan.token}`, 'content-type': 'application/json' };
    const response = await fetch(`${api.url}${path}`, { ...init, headers });
    return response.status === 204 ? null : response.json();
  };
  const seen = (method: string, path: string) =>
    api.log.of(method, path).filter(({ headers }) => headers['x-elsewhere'] === undefined);
  world = {
    api,
    browser,
    onChat: ({ messages }) => plainReply(`Re: ${messages.at(-1)?.content ?? ''}`),
    chat(tab = browser.openTab(), options = {}) {
      const conversation = createConversation({ ...defaults, environment: tab.environment, ...options });
      chats.push(conversation);
      onTestFinished(() => {
        conversation.dispose();
      });
      return conversation;
    },
    device: (options = {}) => browser.device(resolveOptions({ ...defaults, ...options }, null).names.storage),
    async idle() {
      // Whoever was woken asks for the lock within this turn.
      await new Promise((resolve) => setImmediate(resolve));
      const isAsking = (chat: Conversation) => {
        const { status, problem } = chat.getSnapshot();
        return (status === 'opening' || status === 'connecting') && problem === null;
      };
      await expect.poll(() => browser.heldLocks === 0 && !chats.some(isAsking)).toBe(true);
    },
    async pass(chat, isSo) {
      const ended = until(chat, isSo);
      const over = new AbortController();
      void ended
        .catch(() => undefined)
        .finally(() => {
          over.abort();
        });
      await quiet(browser);
      while (!over.signal.aborted) {
        const { nextInMs } = browser.time;
        if (nextInMs !== null) browser.time.advance(nextInMs);
        await quiet(browser);
      }
      return ended;
    },
    async passMs(ms) {
      await quiet(browser);
      for (let left = ms; left > 0;) {
        const step = Math.min(left, browser.time.nextInMs ?? left);
        browser.time.advance(step);
        left -= step;
        await quiet(browser);
      }
    },
    takeHistoryAway() {
      api.faults.add({ method: 'GET', path: `${CONVERSATIONS}*`, times: 'always', fault: { status: 405 } });
    },
    chatCount: () => seen('POST', CHAT).length,
    createCount: () => seen('POST', CONVERSATIONS).length,
    async textsAtApi() {
      const { conversations } = (await call(`${CONVERSATIONS}?limit=100`)) as { conversations: { id: string }[] };
      const all = await Promise.all(conversations.map(({ id }) => (world ?? never()).messagesAtApi(id)));
      return all
        .flat()
        .filter(({ role }) => role === 'user')
        .sort((a, b) => (a.created_at < b.created_at ? -1 : 1))
        .map(({ content }) => content);
    },
    async messagesAtApi(conversationId) {
      const answer = (await call(`${CONVERSATIONS}/${conversationId ?? ''}`)) as { messages: WireMessage[] };
      return answer.messages;
    },
    async postElsewhere(conversationId, text) {
      const headers = {
        authorization: `Bearer ${DEMO_USERS.lan.token}`,
        'content-type': 'application/json',
        'x-elsewhere': '1',
      };
      const body = JSON.stringify({ conversation_id: conversationId, message: text });
      await fetch(`${api.url}${CHAT}`, { method: 'POST', headers, body });
    },
    async deleteAtApi(conversationId) {
      await call(`${CONVERSATIONS}/${conversationId ?? ''}`, { method: 'DELETE' });
    },
  };
  return world;
}

/** Until nothing happens any more but by a timer. */
async function quiet(browser: TestBrowser): Promise<void> {
  for (let turns = 0; turns < QUIET_TURNS; turns += 1) {
    if (browser.requestCount > 0) turns = 0;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Turns of the event loop in which the body of an answer that has begun is read. */
const QUIET_TURNS = 10;

function never(): never {
  throw new Error('The API was asked before the world was there.');
}

/** A promise and its resolver. */
export function gate(): { readonly passed: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { passed, open: () => open() };
}
