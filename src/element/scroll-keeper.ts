import type { ReactiveControllerHost } from 'lit';
import type { TranscriptEntry } from '../conversation/snapshot.ts';

/** How near to the end counts as being there, in px. */
const END_PX = 48;
/** How far from it there is a way back to be offered, in px. */
const AWAY_PX = 160;
/** For how long after somebody took hold of the transcript they may be what moves it, in ms. */
const HOLD_MS = 1000;
/** Free space above a reply that is shown from its start, in px. */
const LEAD_PX = 12;

/** What the reader sees first, and where. */
interface Place {
  readonly element: Element;
  readonly top: number;
}

/** The message that the reader sees first, and where it stands, without what an animation does to it. */
interface Anchor extends Place {
  readonly element: HTMLElement;
  /** How far the transcript was scrolled then: it is cut down by itself where much goes. */
  readonly scrolled: number;
}

/**
 * Where the transcript stands. It follows the end while the user is there, shows a reply that is taller than the view from its start, and otherwise
 * keeps what the user reads in place, whatever comes or goes above and below.
 */
export class ScrollKeeper {
  readonly #host: ReactiveControllerHost;
  #view: HTMLElement | null = null;
  #follows = true;
  /** Where the view was when it last moved, in px, and how far it could be scrolled then. */
  #top = 0;
  #range = 0;
  /** Until when somebody who took hold of it may be what moves it, in ms. */
  #heldUntil = 0;
  #isAway = false;
  #anchor: Anchor | null = null;
  #entries: readonly TranscriptEntry[] = [];
  /** The newest entry when the reader was last at the end. */
  #seen: string | null = null;
  #unseen = 0;
  /** What is read at the top of the view, and how far below its edge it stands: it stays there when the view gets another width. */
  #place: Place | null = null;
  #width = 0;
  /** A reply that just came; its start stays in sight while it grows by its pictures and its markdown. */
  #reply: string | null = null;
  readonly #sizes = new ResizeObserver(() => {
    this.#keepPlace();
    this.#settle();
    // A button that appears while sizes are being told is an error on the page: "ResizeObserver loop".
    requestAnimationFrame(() => {
      this.#look();
    });
  });

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** Called with the scrolling element when the user has moved it. */
  onMoved: (view: HTMLElement) => void = () => undefined;

  /** Whether the reader is so far from the end that a way back is worth a button. */
  get isAway(): boolean {
    return this.#isAway;
  }

  /** How many messages came since the reader left the end. */
  get unseen(): number {
    return this.#unseen;
  }

  /** Takes the scrolling element and what grows in it. One function for all renderings, or each would observe all of it anew. */
  readonly attach = (element: Element | undefined): void => {
    const view = element instanceof HTMLElement ? element : null;
    if (view === this.#view) return;
    this.#sizes.disconnect();
    this.#view = view;
    if (view === null) return;
    this.#sizes.observe(view);
    for (const child of view.children) this.#sizes.observe(child);
  };

  /** The user moved the transcript by wheel, finger, key or scroll bar. */
  readonly onScroll = (): void => {
    const view = this.#view;
    if (view === null) return;
    if (distanceToEnd(view) <= END_PX) this.#follows = true;
    else this.#seeLeave(view);
    this.#note(view);
    if (view.clientWidth === this.#width) this.#place = this.#follows ? null : placeIn(view);
    this.#look();
    this.onMoved(view);
  };

  /** The user took hold of the transcript: nothing moves it under their hands any more. */
  readonly onGrab = (): void => {
    this.#heldUntil = performance.now() + HOLD_MS;
    this.#reply = null;
  };

  /** Before the DOM shows `entries`. */
  beforeRender(entries: readonly TranscriptEntry[]): void {
    const view = this.#view;
    this.#anchor = null;
    // Where nothing comes or goes nothing has to be measured.
    if (view === null || entries === this.#entries) return;
    this.#seeLeave(view);
    if (!this.#follows) this.#anchor = anchorIn(view);
  }

  /** After the DOM shows `entries`. */
  afterRender(entries: readonly TranscriptEntry[]): void {
    const former = this.#entries;
    if (former === entries) return;
    this.#entries = entries;
    const view = this.#view;
    if (view === null) return;
    if (this.#anchor?.element.isConnected === true) {
      const { element, top, scrolled } = this.#anchor;
      view.scrollTop = scrolled + element.offsetTop - top;
    }
    const last = entries.at(-1);
    if (last !== undefined && last.id !== former.at(-1)?.id) this.#cameAtEnd(last);
    this.#settle();
    this.#look();
  }

  /** Shows the end and follows it. */
  readonly toEnd = (): void => {
    this.#follows = true;
    this.#reply = null;
    this.#settle();
    this.#look();
  };

  /**
   * Whether the reader has gone up, by whatever means: the event that says so comes late, and the browser's search takes no hold of anything. What
   * grew below has moved nobody. Nor has what was smaller for a moment in which something had the page laid out, as when a phone is turned: the browser
   * then cuts down how far the view is scrolled, and once all has grown again that looks as if somebody had gone up. Where sizes changed, only a hand
   * tells them apart.
   */
  #seeLeave(view: HTMLElement): void {
    if (view.scrollTop >= this.#top || distanceToEnd(view) <= END_PX) return;
    if (rangeOf(view) === this.#range || performance.now() < this.#heldUntil) {
      this.#follows = false;
      this.#reply = null;
    } else this.#settle();
  }

  #cameAtEnd(entry: TranscriptEntry): void {
    if (entry.kind === 'user') this.toEnd();
    else if (entry.kind === 'assistant' && (this.#follows || this.#reply !== null)) this.#reply = entry.id;
  }

  #settle(): void {
    const view = this.#view;
    // Where nothing was said yet, the greeting is shown from its start.
    if (view === null || this.#entries.length === 0) return;
    const reply =
      this.#reply === null ? null : view.querySelector<HTMLElement>(`[data-id="${CSS.escape(this.#reply)}"]`);
    if (reply !== null && reply.offsetHeight > view.clientHeight - 2 * LEAD_PX) {
      view.scrollTop += reply.getBoundingClientRect().top - view.getBoundingClientRect().top - LEAD_PX;
      // Who takes hold of it now reads it, and is not at the end.
      this.#follows = false;
    } else if (this.#follows || reply !== null) {
      view.scrollTop = view.scrollHeight;
    }
    this.#note(view);
  }

  #note(view: HTMLElement): void {
    this.#top = view.scrollTop;
    this.#range = rangeOf(view);
  }

  /** Sees whether the reader is away, and what came meanwhile. */
  #look(): void {
    const view = this.#view;
    if (view === null) return;
    const isAway = distanceToEnd(view) > AWAY_PX;
    // A reply that is shown from its start is being read.
    if (!isAway || this.#reply !== null) this.#seen = this.#entries.at(-1)?.id ?? null;
    const unseen = isAway ? this.#countSince(this.#seen) : 0;
    if (isAway === this.#isAway && unseen === this.#unseen) return;
    this.#isAway = isAway;
    this.#unseen = unseen;
    this.#host.requestUpdate();
  }

  /** A phone that is turned breaks all lines anew. */
  #keepPlace(): void {
    const view = this.#view;
    if (view === null || view.clientWidth === this.#width || view.clientWidth === 0) return;
    this.#width = view.clientWidth;
    if (this.#place?.element.isConnected !== true) return;
    view.scrollTop += topIn(view, this.#place.element) - this.#place.top;
    this.#follows = false;
  }

  #countSince(id: string | null): number {
    const at = this.#entries.findLastIndex((entry) => entry.id === id);
    if (at === -1) return 0;
    return this.#entries.slice(at + 1).filter(({ kind }) => kind === 'user' || kind === 'assistant').length;
  }
}

function rangeOf(view: HTMLElement): number {
  return view.scrollHeight - view.clientHeight;
}

function distanceToEnd(view: HTMLElement): number {
  return rangeOf(view) - view.scrollTop;
}

/** The first message in view, found by halves. */
function anchorIn(view: HTMLElement): Anchor | null {
  const start = view.getBoundingClientRect().top;
  const entries = view.querySelectorAll<HTMLElement>('.entry[data-id]');
  let from = 0;
  let to = entries.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((entries[middle]?.getBoundingClientRect().bottom ?? 0) > start) to = middle;
    else from = middle + 1;
  }
  const element = entries[from];
  return element === undefined ? null : { element, top: element.offsetTop, scrolled: view.scrollTop };
}

/** The first text in sight, as small a part of it as can be told. */
function placeIn(view: HTMLElement): Place | null {
  const root = view.getRootNode();
  if (!(root instanceof ShadowRoot)) return null;
  const { left, top, width } = view.getBoundingClientRect();
  for (let below = 1; below < view.clientHeight; below += 16) {
    const element = root.elementFromPoint(left + width / 2, top + below)?.closest('.entry *');
    if (element) return { element, top: topIn(view, element) };
  }
  return null;
}

function topIn(view: Element, element: Element): number {
  return element.getBoundingClientRect().top - view.getBoundingClientRect().top;
}
