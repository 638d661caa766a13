/** The API as its contract describes it: it stores a message before it answers, ends no work because of a client, and knows no idempotency. */
import { failureAnswer, jsonAnswer, type SimAnswer } from './answers.ts';
import type { Context } from './context.ts';
import type { Random } from './random.ts';

/** A request as it arrives. */
export interface ServerRequest {
  readonly method: string;
  /** Path with its query. */
  readonly path: string;
  readonly token: string | null;
  readonly body: string | null;
  /** Id of what the client did; a browser's replay has that of the original. */
  readonly requestId: string;
  /** Delivered a second time by the browser. */
  readonly isReplay: boolean;
  /** What the assistant is to do. */
  readonly assistant: 'replies' | 'slow' | 'fails' | 'outage' | 'empty';
}

/** A stored message. */
export interface StoredMessage {
  readonly id: string;
  readonly role: 'user' | 'assistant';
  readonly content: string;
  readonly createdAt: string;
  /** Virtual time. */
  readonly storedAt: number;
  readonly images: readonly string[];
  readonly artifact: unknown;
  readonly meta: unknown;
  readonly requestId: string;
  readonly isReplay: boolean;
  /** The message that a reply answers. */
  readonly question: StoredMessage | null;
}

/** A stored conversation. */
export interface StoredConversation {
  readonly id: string;
  readonly messages: StoredMessage[];
  isDeleted: boolean;
  isForeign: boolean;
  readonly createdAt: string;
  updatedAt: string;
}

/** Hears what the API stores. */
export type OnStored = (message: StoredMessage, conversation: StoredConversation) => void;

/** The model of the API. */
export class SimServer {
  readonly conversations = new Map<string, StoredConversation>();
  /** Whether the optional endpoints exist. */
  readonly hasHistory: boolean;
  validToken: string;
  readonly #context: Context;
  readonly #random: Random;
  /** Of its own, so that other sessions stay what they are. */
  readonly #elsewhere: Random;
  readonly #entries: Random;
  /** Ids of messages that the history shows in a shape of another version until all is calm. */
  readonly #unreadable = new Set<string>();
  /** The chance of a message of the visitor to be one of them. */
  readonly #unreadableShare: number;
  readonly #onStored: OnStored;
  #ids = 0;
  #microseconds = 0;

  constructor(context: Context, hasHistory: boolean, onStored: OnStored) {
    this.#context = context;
    this.#random = context.random('server');
    this.#elsewhere = context.random('elsewhere');
    this.#entries = context.random('entries');
    const hasUnreadable = this.#entries.chance(0.15) && context.options.without?.includes('unreadable entry') !== true;
    this.#unreadableShare = hasUnreadable ? 0.5 : 0;
    this.hasHistory = hasHistory;
    this.#onStored = onStored;
    this.validToken = this.nextToken();
  }

  /** A token that looks like one, so that it is found wherever it should not be. */
  nextToken(): string {
    return `secret-token-${String((this.#ids += 1))}`;
  }

  /** Carries a request out. `answer` may be called much later, and is so whether or not somebody listens. */
  handle(request: ServerRequest, answer: (answer: SimAnswer) => void): void {
    if (request.token === null) answer(failureAnswer(403, 'Not authenticated'));
    else if (request.token !== this.validToken) answer(failureAnswer(401, 'Could not validate credentials'));
    else if (request.method === 'POST' && request.path === '/api/v1/conversations') answer(this.#create());
    else if (request.method === 'POST' && request.path === '/api/v1/chat') this.#chat(request, answer);
    else if (request.method === 'GET' && this.hasHistory) answer(this.#read(request.path));
    else if (request.method === 'DELETE' && this.hasHistory) answer(this.#remove(request.path));
    else answer(failureAnswer(404, 'Not Found'));
  }

  /** A message of the same account from another device, with its reply, of which some come later: unless somebody has spoken in between. */
  speakFromElsewhere(text: string): void {
    const conversation = [...this.conversations.values()].findLast(({ isDeleted }) => !isDeleted);
    if (!conversation) return;
    const question = this.#store(conversation, { role: 'user', content: text, requestId: 'elsewhere' });
    const reply = () => {
      if (conversation.isDeleted || conversation.messages.at(-1) !== question) return;
      this.#store(conversation, { role: 'assistant', content: `re ${text}`, requestId: 'elsewhere', question });
    };
    if (this.#elsewhere.chance(0.5)) this.#context.schedule.in(this.#elsewhere.spread(1000, 600_000), reply);
    else reply();
  }

  #create(): SimAnswer {
    const at = this.#timestamp();
    const id = `c${String((this.#ids += 1))}`;
    this.conversations.set(id, { id, messages: [], isDeleted: false, isForeign: false, createdAt: at, updatedAt: at });
    return jsonAnswer(201, { id, user_id: 'u1', title: 't', created_at: at, updated_at: at });
  }

  #chat(request: ServerRequest, answer: (answer: SimAnswer) => void): void {
    const body = JSON.parse(request.body ?? '{}') as Record<string, unknown>;
    const conversation = this.#find(String(body['conversation_id']));
    if ('status' in conversation) {
      answer(conversation);
      return;
    }
    const { requestId, isReplay } = request;
    const content = String(body['message']);
    const question = this.#store(conversation, {
      role: 'user',
      content,
      requestId,
      isReplay,
      images: (body['images'] ?? []) as readonly string[],
      artifact: body['artifact'] ?? null,
    });
    if (!this.#context.isCalm && this.#entries.chance(this.#unreadableShare)) this.#unreadable.add(question.id);
    const workMs =
      request.assistant === 'slow' ? this.#random.spread(20_000, 400_000) : this.#random.spread(200, 20_000);
    this.#context.schedule.in(workMs, () => {
      if (request.assistant === 'fails') answer(failureAnswer(500, '(sqlite3.OperationalError) disk I/O error'));
      else answer(this.#reply(conversation, question, request));
    });
  }

  #reply(
    conversation: StoredConversation,
    question: StoredMessage,
    { assistant, requestId, isReplay }: ServerRequest,
  ): SimAnswer {
    const error = assistant === 'outage' ? 'Connection error.' : null;
    const content = `re ${question.content}`;
    const reply = this.#store(conversation, {
      role: 'assistant',
      content:
        error !== null ? `I encountered an error: ${error}. Please try again.` : assistant === 'empty' ? '' : content,
      meta: { iterations: 1, warning: null, error },
      artifact: assistant === 'replies' && this.#random.chance(0.1) ? DESIGN : null,
      requestId,
      isReplay,
      question,
    });
    return jsonAnswer(200, {
      conversation_id: conversation.id,
      user_message: toWire(question, conversation.id),
      assistant_message: toWire(reply, conversation.id),
    });
  }

  #read(path: string): SimAnswer {
    const [route = '', query] = path.split('?');
    if (query !== undefined) {
      const range = new URLSearchParams(query);
      const offset = Number(range.get('offset') ?? 0);
      const listed = [...this.conversations.values()]
        .filter(({ isDeleted, isForeign }) => !isDeleted && !isForeign)
        .sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))
        .slice(offset, offset + Number(range.get('limit') ?? 20));
      const total = [...this.conversations.values()].filter(({ isDeleted, isForeign }) => !isDeleted && !isForeign);
      return jsonAnswer(200, { conversations: listed.map(head), total: total.length });
    }
    const conversation = this.#find(route.slice(route.lastIndexOf('/') + 1));
    if ('status' in conversation) return conversation;
    const messages = conversation.messages.map((message) => this.#entry(message, conversation.id));
    return jsonAnswer(200, { ...head(conversation), messages });
  }

  #entry(message: StoredMessage, conversationId: string): object {
    const entry = toWire(message, conversationId);
    if (this.#context.isCalm || !this.#unreadable.has(message.id)) return entry;
    this.#context.count('unreadable entry');
    return { ...entry, content: { text: message.content } };
  }

  #remove(path: string): SimAnswer {
    const conversation = this.#find(path.slice(path.lastIndexOf('/') + 1));
    if ('status' in conversation) return conversation;
    conversation.isDeleted = true;
    this.#context.note(() => `SERVER deletes ${conversation.id}`);
    return { ...jsonAnswer(204, null), body: '' };
  }

  #find(id: string): StoredConversation | SimAnswer {
    const conversation = this.conversations.get(id);
    if (!conversation || conversation.isDeleted) return failureAnswer(404, 'Conversation not found');
    if (conversation.isForeign) return failureAnswer(403, "You don't have permission to access this conversation");
    return conversation;
  }

  #store(
    conversation: StoredConversation,
    message: Pick<StoredMessage, 'role' | 'content' | 'requestId'> & Partial<StoredMessage>,
  ): StoredMessage {
    const stored: StoredMessage = {
      images: [],
      artifact: null,
      meta: null,
      isReplay: false,
      question: null,
      ...message,
      id: `s${String((this.#ids += 1))}`,
      createdAt: this.#timestamp(),
      storedAt: this.#context.schedule.now,
    };
    conversation.messages.push(stored);
    conversation.updatedAt = stored.createdAt;
    this.#context.note(() => `SERVER ${conversation.id} stores ${stored.id} ${stored.role} "${stored.content}"`);
    this.#onStored(stored, conversation);
    return stored;
  }

  /** The server's own clock, which no device can change: UTC without a suffix, no two alike. */
  #timestamp(): string {
    this.#microseconds = Math.max(this.#microseconds + 1, Math.floor(this.#context.schedule.now * 1000));
    const seconds = Math.floor(this.#microseconds / 1e6);
    const fraction = String(this.#microseconds % 1e6).padStart(6, '0');
    return `${new Date(Date.UTC(2026, 10, 20) + seconds * 1000).toISOString().slice(0, 19)}.${fraction}`;
  }
}

function head({ id, createdAt, updatedAt }: StoredConversation) {
  return { id, user_id: 'u1', title: 't', created_at: createdAt, updated_at: updatedAt };
}

function toWire(message: StoredMessage, conversationId: string) {
  const { id, role, content, createdAt, images, artifact, meta } = message;
  return {
    id,
    conversation_id: conversationId,
    created_at: createdAt,
    role,
    content,
    images,
    tool_calls: [],
    artifact,
    meta,
  };
}

const DESIGN = {
  id: 'a1',
  type: 'design',
  design: {
    id: 'd1',
    name: 'Ring',
    description: 'A ring',
    properties: { jewelry_type: 'ring', metal: '18k_gold', weight: 2.5 },
    images: [],
    three_d_model: null,
    reference_images: [],
  },
};
