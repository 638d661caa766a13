import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { AssistantMessage, UserMessage } from '../conversation/message.ts';
import type { ChatboxStrings } from '../locales/index.ts';
import { Announcer } from './announcer.ts';
import { problemText } from './banner.ts';
import { conversationsLabel } from './header.ts';
import type { ReplyRenderer } from './reply-renderer.ts';
import type { SnapshotChanges } from './snapshot-changes.ts';
import type { StatusRenderer } from './status-renderer.ts';
import type { TranscriptTools } from './transcript.ts';
import type { View } from './view.ts';

/** More of a reply than this is not read out by itself; it can be read in the transcript. Characters. */
const LONGEST_ANNOUNCEMENT = 4_000;

/** What the narrator needs of the panel. */
interface Host extends ReactiveControllerHost, HTMLElement {
  /** What is shown, `null` before the first rendering. */
  readonly view: View | null;
}

/** Says what happens to those who do not see it: each change once, in the words on screen. */
export class Narrator {
  readonly #host: Host;
  readonly #replies: ReplyRenderer;
  readonly #statuses: StatusRenderer;
  readonly #announcer: Announcer;
  /** What was said last of each message that is not settled. */
  readonly #told = new Map<string, string>();
  /** What was said last of the conversation as a whole. */
  #facts: readonly string[] = [];

  constructor(host: Host, { replies, statuses }: TranscriptTools) {
    this.#host = host;
    this.#replies = replies;
    this.#statuses = statuses;
    this.#announcer = new Announcer(host);
  }

  /** Says `text`. */
  say(text: string): void {
    this.#announcer.say(text);
  }

  /** Says what is new about the conversation as a whole. */
  follow(view: View): void {
    const { snapshot, strings, isOffered } = view;
    const { elsewhere, problem, isStorageDegraded, isTakingLong } = snapshot;
    const facts = [
      problem === null ? '' : problemText(problem, strings),
      isStorageDegraded ? strings.bannerMemoryOnly : '',
      isTakingLong ? strings.statusStillWorking : '',
      isOffered ? strings.newConversationOffer : '',
      elsewhere.replies.length > 0 ? conversationsLabel(view) : '',
    ];
    for (const [at, fact] of facts.entries()) {
      if (fact !== (this.#facts[at] ?? '')) this.#announcer.say(fact, `fact ${String(at)}`);
    }
    this.#facts = facts;
  }

  /** Says what happened to messages. */
  async hear({ answers, statuses }: SnapshotChanges): Promise<void> {
    const { view } = this.#host;
    if (view === null) return;
    for (const message of statuses) this.#sayStatus(message, view.strings);
    const replies = answers.map(({ reply }) => reply);
    if (replies.length > 0) await this.#sayReplies(replies, view.strings);
  }

  render(): TemplateResult {
    return this.#announcer.render();
  }

  #sayStatus(message: UserMessage, strings: ChatboxStrings): void {
    const { id, state } = message;
    const text = this.#statuses.spoken(message, strings);
    if (text === '') {
      // What was not said yet is not true any more; what was said is taken back when the message has arrived.
      if (this.#announcer.unsay(id)) this.#told.delete(id);
      if (state === 'delivered' && this.#told.delete(id)) this.#announcer.say(strings.announceSent, id);
      return;
    }
    // A message that is tried in vain comes back to where it stood.
    const kind = `${state} ${String(message.hold)} ${String(message.look?.ifNotApplied)}`;
    if (this.#told.get(id) === kind) return;
    this.#told.set(id, kind);
    this.#announcer.say(text, id);
  }

  async #sayReplies(replies: readonly AssistantMessage[], strings: ChatboxStrings): Promise<void> {
    // What is read out is what is seen: the markdown without its signs.
    await this.#replies.load(replies);
    await this.#host.updateComplete;
    for (const { id } of replies) {
      const entry = this.#host.querySelector(`[data-id="${CSS.escape(id)}"]`);
      const words = [...(entry?.querySelectorAll('.bubble, h3') ?? [])].map(({ textContent }) => textContent.trim());
      this.#announcer.say(strings.announceReply(shortened(words.join('. ').replace(/\s+/g, ' '))));
    }
  }
}

function shortened(text: string): string {
  if (text.length <= LONGEST_ANNOUNCEMENT) return text;
  return `${text.slice(0, text.lastIndexOf(' ', LONGEST_ANNOUNCEMENT)).trimEnd()} …`;
}
