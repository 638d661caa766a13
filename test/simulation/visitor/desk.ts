/** One tab as the visitor has it before them: its conversation, and what they typed. */
import { createConversation } from '../../../src/conversation/create.ts';
import type { Conversation } from '../../../src/conversation/conversation.ts';
import type { ConversationOptions } from '../../../src/conversation/options.ts';
import type { UserMessage } from '../../../src/conversation/message.ts';
import type { SimBrowser, Tab } from '../world/browser.ts';
import type { RequestRecord } from '../world/network.ts';
import type { Page } from '../world/page.ts';

/** Text that stands in a composer. */
export interface Typed {
  readonly text: string;
  /** Virtual time. */
  readonly at: number;
  /** The storage was not read yet. */
  readonly isEarly: boolean;
  /** The visitor submitted it, whatever came of that. */
  isPressed: boolean;
  /** A submit took it. */
  isSubmitted: boolean;
}

/** So long after a page has read its storage, what was typed before is kept. */
const OPENED_MS = 1000;

/** A tab in use. */
export class Desk {
  readonly tab: Tab;
  readonly #browser: SimBrowser;
  readonly #now: () => number;
  readonly #options: Omit<ConversationOptions, 'environment'>;
  /** Typed and not submitted. */
  typed: Typed | null = null;
  /** What stands in the composer may be old or new. */
  isUnsure = false;
  conversation: Conversation;
  page: Page;
  isClosed = false;
  /** When the visitor last wiped everything in it, virtual time. */
  purgedAt = -Infinity;
  /** When the conversation object had read its storage, virtual time: a device that sleeps meanwhile takes hours. */
  #openedAt = -Infinity;
  #remount: () => Conversation;
  /** The conversation objects of the present page, by what a request says of them: those that were disposed of may bring something to its end. */
  #clients = new Map<number, Conversation>();

  constructor(browser: SimBrowser, options: Omit<ConversationOptions, 'environment'>, now: () => number) {
    this.#browser = browser;
    this.#now = now;
    this.#options = options;
    this.tab = browser.openTab();
    ({ page: this.page, conversation: this.conversation, remount: this.#remount } = this.#load());
  }

  get isUsable(): boolean {
    return !this.isClosed && !this.page.isDead && !this.page.isFrozen;
  }

  get isOpening(): boolean {
    return isOpening(this.conversation);
  }

  /** Loads the page afresh, as after a reload or a crash. */
  reload(): void {
    ({ page: this.page, conversation: this.conversation, remount: this.#remount } = this.#load());
  }

  /** Another conversation object in the same page, as when a part of the page is drawn anew. */
  remount(): void {
    this.#forgetHaste();
    this.conversation.dispose();
    this.conversation = this.#remount();
    void this.conversation.open().catch(() => undefined);
  }

  close(): void {
    this.page.die();
    this.isClosed = true;
  }

  /** The conversation object that makes such a request, if it is one of this page. */
  clientOf({ page, client }: Pick<RequestRecord, 'page' | 'client'>): Conversation | undefined {
    return page === this.page ? this.#clients.get(client) : undefined;
  }

  /** The visitor's messages on screen. */
  messages(): readonly UserMessage[] {
    return this.conversation.getSnapshot().transcript.filter((entry) => entry.kind === 'user');
  }

  /** Of what is typed in the moment in which a page ends, or before its storage is read, nothing is promised. */
  #forgetHaste(): void {
    if (!this.typed) return;
    const { at, isEarly } = this.typed;
    const now = this.#now();
    if (now > at && !(isEarly && (this.isOpening || now - this.#openedAt < OPENED_MS))) return;
    this.typed = null;
    this.isUnsure = true;
  }

  #load(): { page: Page; conversation: Conversation; remount: () => Conversation } {
    const { page, environment } = this.#browser.load(this.tab);
    page.whenDead(() => {
      this.#forgetHaste();
    });
    let count = 0;
    const clients = new Map<number, Conversation>();
    this.#clients = clients;
    const remount = () => {
      const client = (count += 1);
      page.newestClient = client;
      const fetch: typeof environment.fetch = (input, init) => {
        page.client = client;
        return environment.fetch(input, init);
      };
      const conversation = createConversation({ ...this.#options, environment: { ...environment, fetch } });
      clients.set(client, conversation);
      const stop = conversation.subscribe(() => {
        if (isOpening(conversation)) return;
        this.#openedAt = this.#now();
        stop();
      });
      return conversation;
    };
    const conversation = remount();
    void conversation.open().catch(() => undefined);
    return { page, conversation, remount };
  }
}

function isOpening(conversation: Conversation): boolean {
  const { status } = conversation.getSnapshot();
  return status === 'closed' || status === 'opening';
}

/** What becomes of a text when it is submitted. */
export function asSent(text: string): string {
  return text.replace(/[\ud800-\udfff]/gu, '\ufffd').trim();
}
