/** One message and one crash: what is left of it, and what becomes of it once the page is loaded again. */
import { createConversation } from '../../src/conversation/create.ts';
import type { Conversation } from '../../src/conversation/conversation.ts';
import type { MessageState, UserMessage } from '../../src/conversation/message.ts';
import { SimBrowser } from './world/browser.ts';
import { Context } from './world/context.ts';
import type { Database } from './world/database.ts';
import type { RequestFault } from './world/faults.ts';
import { SimNetwork } from './world/network.ts';
import { SimServer, type StoredMessage } from './world/server.ts';

/** What the API does with the first request of the message. */
export const SERVERS = {
  'never gets it': 'hang before',
  'applies it and has not replied yet': 'slow reply',
  'applies it and replies': null,
  'gets it twice by a replay of the browser': 'browser replay',
} as const satisfies Readonly<Record<string, RequestFault | null>>;

/** Where the page ends. */
export interface CrashPlan {
  readonly server: keyof typeof SERVERS;
  readonly hasHistory: boolean;
  /** Which port call after the submit, from 0; `null`: none. */
  readonly at: number | null;
  readonly when: 'before' | 'after';
}

/** What is known of the message at the moment of the crash, and in the end. */
export interface CrashOutcome {
  /** Names of the port calls after the submit. */
  readonly calls: readonly string[];
  /** The row at the crash; `null` before it was committed. */
  readonly stateAtCrash: MessageState | null;
  /** Whether its request had been made. */
  readonly wasRequested: boolean;
  readonly state: MessageState | null;
  readonly draft: string;
  /** What the API holds of it in the end, and how many of these a browser repeated. */
  readonly copies: number;
  readonly replays: number;
  /** Rows that are marked as copies. */
  readonly marked: number;
  /** Replies on screen. */
  readonly replies: number;
}

const TEXT = 'once';
const HOURS_MS = 3_600_000;

/** Runs it. */
export async function runCrash({ server: serverName, hasHistory, at, when }: CrashPlan): Promise<CrashOutcome> {
  const context = new Context({ seed: 1 });
  const stored: StoredMessage[] = [];
  const calls: string[] = [];
  let database: Database | null = null;
  let isSubmitted = false;
  let wasRequested = false;
  const crash: { now: Pick<CrashOutcome, 'stateAtCrash' | 'wasRequested'> | null } = { now: null };
  const faults = { requestRate: 0, request: [], world: [] } as const;
  const server = new SimServer(context, hasHistory, (message) => {
    if (message.role === 'user') stored.push(message);
  });
  const row = () => [...(database?.messages.values() ?? [])].find(isOwn);
  const network = new SimNetwork({
    context,
    faults,
    server,
    events: { onRequest: () => undefined, onOutcome: () => undefined },
    faultOf({ path }) {
      // Only the first attempt, whether it came to its request or not.
      if (!path.endsWith('/chat') || wasRequested || crash.now !== null) return null;
      wasRequested = true;
      return SERVERS[serverName];
    },
  });
  const browser = new SimBrowser(context, {
    faults,
    network,
    events: {
      onCommit: (committed) => (database = committed),
      onCleared: () => undefined,
      onPost: () => undefined,
      onError: () => undefined,
    },
    crashPoint(page, call) {
      if (!isSubmitted || crash.now !== null || page.isDead) return null;
      calls.push(call);
      if (calls.length - 1 !== at) return null;
      const die = () => {
        crash.now = { stateAtCrash: row()?.state ?? null, wasRequested };
        page.die();
      };
      if (when === 'before') die();
      else context.schedule.in(0, die);
      return when;
    },
  });
  const tab = browser.openTab();
  const open = (): Conversation => {
    const { environment } = browser.load(tab);
    const getToken = () => server.validToken;
    const conversation = createConversation({ apiBaseUrl: 'https://api.test', getToken, environment });
    void conversation.open();
    return conversation;
  };
  const pass = (ms: number) => context.schedule.run(context.schedule.now + ms, () => false);
  const conversation = open();
  conversation.setDraft({ text: TEXT });
  await pass(10_000);
  isSubmitted = true;
  void conversation.send();
  await pass(HOURS_MS);
  const next = at === null ? conversation : open();
  await pass(HOURS_MS);
  const { transcript, draft } = next.getSnapshot();
  const own = transcript.filter((entry): entry is UserMessage => entry.kind === 'user');
  return {
    calls,
    stateAtCrash: null,
    wasRequested,
    ...crash.now,
    state: own.find(isOwn)?.state ?? null,
    draft: draft.text,
    copies: stored.length,
    replays: stored.filter(({ isReplay }) => isReplay).length,
    marked: own.filter(({ isReplay }) => isReplay).length,
    replies: transcript.filter(({ kind }) => kind === 'assistant').length,
  };
}

function isOwn(message: { readonly kind: string; readonly isReplay?: boolean }): message is UserMessage {
  return message.kind === 'user' && message.isReplay !== true;
}
