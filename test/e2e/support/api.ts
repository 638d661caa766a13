import { expect } from '@playwright/test';
import { DEMO_USERS } from '../../../dev/api/users.ts';
import type { Fault, FaultRule } from '../../../dev/api/faults.ts';
import type { LogEntry } from '../../../dev/api/request-log.ts';
import type { DevServers } from '../../../dev/dev-servers.ts';

const CHAT = '/api/v1/chat';
const CONVERSATIONS = '/api/v1/conversations';

const LAN = { authorization: `Bearer ${DEMO_USERS.lan.token}` };

/** The body of a `POST /api/v1/chat`. */
export interface ChatBody {
  readonly conversation_id: string;
  readonly message: string;
  readonly images?: readonly string[];
  readonly artifact?: unknown;
}

/** Both servers of a test, and what the API saw and is to do. */
export class TestServers {
  readonly #servers: DevServers;

  constructor(servers: DevServers) {
    this.#servers = servers;
  }

  get demoUrl(): string {
    return this.#servers.demoUrl;
  }

  get api(): DevServers['api'] {
    return this.#servers.api;
  }

  /** All `POST /api/v1/chat` that reached the API, whatever became of them. */
  get chats(): readonly LogEntry[] {
    return this.api.log.of('POST', CHAT);
  }

  /** What they said. */
  get messages(): readonly string[] {
    return this.chats.map((chat) => bodyOf(chat).message);
  }

  /** All `POST /api/v1/conversations` that reached the API. */
  get creations(): readonly LogEntry[] {
    return this.api.log.of('POST', CONVERSATIONS);
  }

  /** How often a history was asked for. */
  get looks(): number {
    return this.api.log.entries.filter(({ method, path }) => method === 'GET' && path.startsWith(`${CONVERSATIONS}/`))
      .length;
  }

  /** The id of the conversation that was created last. */
  get conversationId(): string {
    const created = this.creations.findLast(({ status }) => status === 201)?.responseBody;
    if (typeof created === 'object' && created !== null && 'id' in created && typeof created.id === 'string') {
      return created.id;
    }
    throw new Error('No conversation was created.');
  }

  /** What happens to the next messages. */
  failChat(fault: Fault, times: FaultRule['times'] = 1): void {
    this.api.faults.add({ method: 'POST', path: CHAT, times, fault });
  }

  /** What happens to the next conversations to be created. */
  failCreation(fault: Fault, times: FaultRule['times'] = 1): void {
    this.api.faults.add({ method: 'POST', path: CONVERSATIONS, times, fault });
  }

  /** What happens when a history is asked for. */
  failHistory(fault: Fault, times: FaultRule['times'] = 1): void {
    this.api.faults.add({ method: 'GET', path: `${CONVERSATIONS}/*`, times, fault });
  }

  /** From now on the API has no such endpoint. */
  withoutHistory(): void {
    this.failHistory({ status: 404, body: { detail: 'Not Found' } }, 'always');
  }

  /** The reply to the next message is held back until the returned function is called; the message itself is stored. */
  holdReply(): () => Promise<void> {
    this.failChat({ kind: 'hang' });
    return () => this.release();
  }

  /** Waits until the API holds a request back. */
  async untilHeld(): Promise<void> {
    await expect.poll(() => this.api.faults.heldCount, 'requests held by the API').toBe(1);
  }

  /** Lets go of the request that the API holds back, as soon as it does. */
  async release(): Promise<void> {
    await this.untilHeld();
    this.api.faults.release();
  }

  /** What the API has stored of Lan's in the conversation created last. */
  async storedQuestions(): Promise<readonly string[]> {
    const response = await fetch(`${this.api.url}${CONVERSATIONS}/${this.conversationId}`, { headers: LAN });
    return questionsOf(await response.json());
  }

  /** Lan asks so many questions in the conversation created last, from another device. */
  async talk(questions: number): Promise<void> {
    const body = JSON.stringify({ conversation_id: this.conversationId, message: 'keep' });
    const headers = { ...LAN, 'content-type': 'application/json' };
    for (let count = 0; count < questions; count += 1) {
      await fetch(this.api.url + CHAT, { method: 'POST', headers, body });
    }
  }

  /** Deletes a conversation of Lan's behind the chatbox's back. */
  async deleteConversation(id: string): Promise<void> {
    await fetch(`${this.api.url}${CONVERSATIONS}/${id}`, {
      method: 'DELETE',
      headers: LAN,
    });
  }
}

/** What was said in a `POST /api/v1/chat`. */
export function bodyOf({ requestBody }: LogEntry): ChatBody {
  if (!isChatBody(requestBody)) throw new Error('This was no chat request.');
  return requestBody;
}

function isChatBody(body: unknown): body is ChatBody {
  return typeof body === 'object' && body !== null && 'conversation_id' in body && 'message' in body;
}

/** The artifact of the reply in an answer to `POST /api/v1/chat`. */
export function artifactOf({ responseBody }: LogEntry): unknown {
  if (typeof responseBody === 'object' && responseBody !== null && 'assistant_message' in responseBody) {
    const { assistant_message: reply } = responseBody;
    if (typeof reply === 'object' && reply !== null && 'artifact' in reply) return reply.artifact;
  }
  throw new Error('This was no answer with a reply.');
}

function questionsOf(history: unknown): readonly string[] {
  if (typeof history !== 'object' || history === null || !('messages' in history) || !Array.isArray(history.messages)) {
    throw new Error('This was no history.');
  }
  return history.messages.flatMap((message: { role: string; content: string }) =>
    message.role === 'user' ? [message.content] : [],
  );
}
