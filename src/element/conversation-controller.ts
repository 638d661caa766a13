import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Conversation, SendInput, SendResult } from '../conversation/conversation.ts';
import type * as CoreModule from '../conversation/create.ts';
import type { ConversationSnapshot } from '../conversation/snapshot.ts';
import type { ChatboxStrings } from '../locales/index.ts';
import { afterPaint } from './after-paint.ts';
import { tellChanges, tellState } from './conversation-events.ts';
import { ask, emit } from './events.ts';
import { LateConversation } from './late-conversation.ts';
import type { ChatboxSettings } from './settings.ts';
import { changesBetween, type SnapshotChanges } from './snapshot-changes.ts';

/** The element the conversation belongs to: it renders again after every change, and dispatches the events. */
type Host = ReactiveControllerHost & EventTarget & { readonly isConnected: boolean };

interface Held {
  /** Equal as long as the same conversation serves. */
  readonly identity: unknown;
  readonly conversation: Conversation;
  /** The same when the chatbox made it and has to dispose of it, `null` when it is the page's. */
  readonly own: LateConversation | null;
  readonly account: string;
  /** The token function of its own account, in its newest form: what the conversation still asks once another account has come is not for that one. */
  readonly tokens: { getToken: ChatboxSettings['getToken'] };
  /** A wrong one makes it unusable, another one may mend that. */
  readonly title: string | null;
  readonly unsubscribe: () => void;
}

/** What a controller works with. */
export interface ConversationControllerOptions {
  /** Loads the code of conversations. */
  readonly loadCore: () => Promise<typeof CoreModule>;
  /** Hears what happened to messages. */
  readonly hear: (changes: SnapshotChanges) => void;
  /** A submitted draft could not be made safe and still stands in the composer. */
  readonly notStored: () => void;
  /** Waits until the pictures of the draft are prepared, to `false` when it shall not be sent then; `null` when none are under way. */
  readonly untilReady: () => Promise<boolean> | null;
}

/** Holds the conversation of a panel: creates it, replaces it when the set-up changes, tells its events, disposes of it. */
export class ConversationController implements ReactiveController {
  readonly #host: Host;
  readonly #options: ConversationControllerOptions;
  #settings: ChatboxSettings | null = null;
  #strings: ChatboxStrings | null = null;
  #held: Held | null = null;
  #snapshot: ConversationSnapshot | null = null;
  #isStarted = false;
  #submission: Promise<SendResult> | null = null;

  constructor(host: Host, options: ConversationControllerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** The conversation, once {@link configure} was called. */
  get conversation(): Conversation | null {
    return this.#held?.conversation ?? null;
  }

  /** Says what the conversation is to be. Replaces the one there is only when that makes another one of it. */
  configure(settings: ChatboxSettings, strings: ChatboxStrings): void {
    this.#settings = settings;
    this.#strings = strings;
    const identity = identityOf(settings);
    const isMended = this.#held?.own?.isUnusable === true && this.#held.title !== settings.conversationTitle;
    const former = this.#held;
    if (former !== null && former.identity === identity && !isMended) {
      former.tokens.getToken = settings.getToken;
      return;
    }
    // A draft that a wrong set-up, or code that is not there, kept from being stored goes on; that of another account does not.
    const isHomeless = former?.own?.hasArrived === false && former.account === settings.account;
    const draft = isHomeless ? former.conversation.getSnapshot().draft : null;
    this.#release();
    this.#hold(identity, settings, strings);
    if (draft !== null) this.conversation?.setDraft(draft);
    if (this.#isStarted) void this.start();
  }

  /** Opens the conversation; resolves when what is stored is shown. */
  async start(): Promise<void> {
    this.#isStarted = true;
    let opened: Conversation | null;
    do {
      opened = this.conversation;
      await opened?.open();
      // Another one may have taken its place meanwhile.
    } while (opened !== this.conversation);
  }

  /** Whether a submitted draft is on its way to be safe; until then it stands in the composer. */
  get isSubmitting(): boolean {
    return this.#submission !== null;
  }

  /** Sends `input`, or the draft. Submitting the draft twice before it is safe is one submit. */
  submit(input?: SendInput): Promise<SendResult> {
    if (input !== undefined) return this.#send(input);
    if (this.#submission === null) {
      this.#submission = this.#sendDraft().finally(() => {
        this.#submission = null;
        this.#host.requestUpdate();
      });
      this.#host.requestUpdate();
    }
    return this.#submission;
  }

  hostConnected(): void {
    // After a removal from the page that was more than a move.
    if (this.#held !== null || this.#settings === null || this.#strings === null) return;
    this.configure(this.#settings, this.#strings);
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    // An element that is moved is disconnected and connected within one task.
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#release();
    });
  }

  async #sendDraft(): Promise<SendResult> {
    const wait = this.#options.untilReady();
    return wait === null || (await wait) ? this.#send() : { type: 'not-stored' };
  }

  async #send(input?: SendInput): Promise<SendResult> {
    const { conversation } = this;
    if (conversation === null) return { type: 'not-stored' };
    const { draft } = conversation.getSnapshot();
    const { text = '', images = [] } = input ?? draft;
    const hasText = text.trim() !== '';
    if (!hasText && images.length === 0) return { type: 'empty' };
    if (!ask(this.#host, 'chatbox-before-send', { hasText, imageCount: images.length })) return { type: 'not-stored' };
    const submittedAt = performance.now();
    const result = await conversation.send(input);
    if (result.type === 'accepted') {
      emit(this.#host, 'chatbox-send', { messageId: result.id, durationMs: performance.now() - submittedAt });
      return result;
    }
    // Of a wrong set-up the banner tells.
    const isToldByBanner = conversation.getSnapshot().problem?.type === 'configuration';
    if (result.type === 'not-stored' && input === undefined && !isToldByBanner) this.#options.notStored();
    return result;
  }

  #hold(identity: unknown, settings: ChatboxSettings, strings: ChatboxStrings): void {
    const tokens = { getToken: settings.getToken };
    const conversation = settings.conversation ?? this.#create(settings, strings, tokens);
    this.#snapshot = conversation.getSnapshot();
    this.#held = {
      identity,
      conversation,
      own: conversation instanceof LateConversation ? conversation : null,
      account: settings.account,
      tokens,
      title: settings.conversationTitle,
      unsubscribe: conversation.subscribe(() => {
        this.#changed(conversation.getSnapshot());
      }),
    };
    this.#tell(null, this.#snapshot);
  }

  #create(settings: ChatboxSettings, strings: ChatboxStrings, tokens: Held['tokens']): LateConversation {
    const { apiBaseUrl, account, persistence, credentials, imageTransport } = settings;
    return new LateConversation({
      persistence,
      load: async () => {
        // What is not seen yet must not keep from the screen what is: the core is larger than the panel.
        await afterPaint();
        const { createConversation } = await this.#options.loadCore();
        return () =>
          createConversation({
            apiBaseUrl,
            account,
            persistence,
            credentials,
            imageTransport,
            policy: settings.policy,
            maxMessages: settings.maxMessages,
            title: settings.conversationTitle ?? strings.conversationTitle,
            imageCaption: strings.imageOnlyCaption(1),
            // Asked anew each time, so that a page may give another function without a new conversation.
            getToken: (request) => tokens.getToken?.(request) ?? null,
          });
      },
    });
  }

  #release(): void {
    this.#held?.unsubscribe();
    this.#held?.own?.dispose();
    this.#held = null;
    this.#snapshot = null;
  }

  #changed(after: ConversationSnapshot): void {
    const before = this.#snapshot;
    if (before === after) return;
    this.#snapshot = after;
    this.#tell(before, after);
    this.#host.requestUpdate();
  }

  #tell(before: ConversationSnapshot | null, after: ConversationSnapshot): void {
    tellState(this.#host, before, after);
    if (before === null) return;
    const changes = changesBetween(before, after);
    tellChanges(this.#host, changes);
    this.#options.hear(changes);
  }
}

/** What makes another conversation of it when it changes: the page's own object, or where and for whom one is created. */
function identityOf({ conversation, ...rest }: ChatboxSettings): unknown {
  const { apiBaseUrl, account, persistence, credentials, imageTransport } = rest;
  return conversation ?? JSON.stringify([apiBaseUrl, account, persistence, credentials, imageTransport]);
}
