import type { TranscriptEntry } from '../conversation/snapshot.ts';

/** How near to the end counts as being there, in px. */
const END_PX = 48;
/** How near to the start counts as wanting more, in px: early enough that it is there before the user is. */
const START_PX = 400;
/** Free space above a reply that is shown from its start, in px. */
const LEAD_PX = 12;

/**
 * Where the transcript stands. It follows the end while the user is there, shows a reply that is taller than the view from its start, and otherwise
 * keeps what the user reads in place, also when earlier messages are added above.
 */
export class ScrollKeeper {
  #view: HTMLElement | null = null;
  #follows = true;
  #before: { readonly height: number; readonly top: number } | null = null;
  #entries: readonly TranscriptEntry[] = [];
  /** What was shown when more was last asked for. */
  #askedAt: readonly TranscriptEntry[] | null = null;
  /** A reply that just came; its start stays in sight while it grows by its pictures and its markdown. */
  #reply: string | null = null;
  readonly #sizes =
    typeof ResizeObserver === 'undefined'
      ? null
      : new ResizeObserver(() => {
          this.#settle();
        });

  /** Called when the user comes near the start of what is shown; `null` where nothing is before it. */
  onNearStart: (() => void) | null = null;

  /** Takes the scrolling element and what grows in it. */
  attach(view: HTMLElement | null): void {
    if (view === this.#view) return;
    this.#sizes?.disconnect();
    this.#view = view;
    if (view === null) return;
    this.#sizes?.observe(view);
    for (const child of view.children) this.#sizes?.observe(child);
  }

  /** The user moved the transcript by wheel, finger, key or scroll bar. */
  readonly onScroll = (): void => {
    const view = this.#view;
    if (view === null) return;
    this.#follows = this.#isAtEnd(view);
    if (this.#follows || view.scrollTop > START_PX || this.#askedAt === this.#entries) return;
    this.#askedAt = this.#entries;
    this.onNearStart?.();
  };

  /** The user took hold of the transcript: nothing moves it under their hands any more. */
  readonly onGrab = (): void => {
    this.#reply = null;
  };

  /** Before the DOM changes. */
  beforeRender(): void {
    const view = this.#view;
    this.#before = view === null ? null : { height: view.scrollHeight, top: view.scrollTop };
  }

  /** After the DOM shows `entries`. */
  afterRender(entries: readonly TranscriptEntry[]): void {
    const former = this.#entries;
    if (former === entries) return;
    this.#entries = entries;
    const view = this.#view;
    if (view === null) return;
    const last = entries.at(-1);
    if (last !== undefined && last.id !== former.at(-1)?.id) this.#cameAtEnd(last);
    const first = former[0];
    const cameAbove = first !== undefined && first.id !== entries[0]?.id && entries.includes(first);
    if (cameAbove && this.#before !== null) {
      view.scrollTop = this.#before.top + view.scrollHeight - this.#before.height;
      this.#follows = this.#isAtEnd(view);
    }
    this.#settle();
  }

  /** Shows the end and follows it. */
  toEnd(): void {
    this.#follows = true;
    this.#reply = null;
    this.#settle();
  }

  #cameAtEnd(entry: TranscriptEntry): void {
    if (entry.kind === 'user') this.toEnd();
    else if (entry.kind === 'assistant' && this.#follows) this.#reply = entry.id;
  }

  #settle(): void {
    const view = this.#view;
    // Where nothing was said yet, the greeting is shown from its start.
    if (view === null || this.#entries.length === 0) return;
    const reply =
      this.#reply === null ? null : view.querySelector<HTMLElement>(`[data-id="${CSS.escape(this.#reply)}"]`);
    if (reply !== null && reply.offsetHeight > view.clientHeight - 2 * LEAD_PX) {
      view.scrollTop += reply.getBoundingClientRect().top - view.getBoundingClientRect().top - LEAD_PX;
    } else if (this.#follows || reply !== null) {
      view.scrollTop = view.scrollHeight;
    }
  }

  #isAtEnd(view: HTMLElement): boolean {
    return view.scrollHeight - view.scrollTop - view.clientHeight <= END_PX;
  }
}
