/** The instruments in the page of a contender: no part of its code, the same for all, there before anything else. */
import type { Adapter, Contender } from '../contender.ts';
import { afterNextPaint, untilFrame } from './clock.ts';
import { countCalls, type CallCounts } from './count-calls.ts';
import { hasWords, Parts } from './find.ts';
import { watchTrip, type Trip, type TripWords } from './trip.ts';
import { watchTyping, type TypingRecord } from './typing.ts';

declare global {
  interface Window {
    bench: Instruments;
    /** Set by the page of a contender once its code is there. */
    adapter?: Adapter;
    /** Set before the instruments are started. */
    contender: Pick<Contender, 'selectors' | 'isMarkdown' | 'history'> & { readonly isCounting: boolean };
  }
}

/** Times of an opening, ms. */
export interface Opening {
  /** When it began, since the start of the page. */
  readonly start: number;
  /** From then to the paint of the last message. */
  readonly painted: number;
  /** Whether the last message came into view by itself. */
  readonly isInView: boolean;
}

const NO_LONGER_MS = 5_000;

class Instruments {
  /** What the page does by itself, where that is counted. */
  readonly calls: CallCounts | null = window.contender.isCounting ? countCalls() : null;
  readonly parts = new Parts(window.contender.selectors);
  readonly longTasks: { readonly start: number; readonly duration: number }[] = [];
  /** When the composer was first usable and painted, ms since the start of the page; `null` before. */
  usableAt: number | null = null;
  trip: Trip | null = null;
  opening: Opening | null = null;
  #endTyping: (() => TypingRecord) | null = null;

  constructor() {
    performance.setResourceTimingBufferSize(10_000);
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) this.longTasks.push({ start: startTime, duration });
    }).observe({ type: 'longtask', buffered: true });
    void untilFrame(() => this.parts.isUsable()).then(() => {
      afterNextPaint((now) => (this.usableAt = now));
    });
  }

  /** Watches the next message. */
  arm(words: Omit<TripWords, 'isMarkdown'>): void {
    this.trip = watchTrip(this.parts, { ...words, isMarkdown: window.contender.isMarkdown });
  }

  /** Opens the chatbox with a history; resolves at the paint of its last message. */
  async open(count: number, last: string): Promise<void> {
    const { adapter, contender } = window;
    if (adapter === undefined) throw new Error('The page has no adapter.');
    const place = document.querySelector<HTMLElement>('#chat');
    if (place === null) throw new Error('The page has no place for a chatbox.');
    const isGiven = contender.history === 'given' && count > 0;
    const history = isGiven ? ((await (await fetch(`/history/${count}.json`)).json()) as []) : [];
    const options = { history, endpoint: location.origin };
    await adapter.prepare?.(options);
    await untilFrame(() => true);
    const start = performance.now();
    adapter.mount(place, options);
    let isInView = false;
    let there: number | null = null;
    await untilFrame(() => {
      const reply = this.parts.lastReply();
      if (count > 0 && (reply === null || !hasWords(reply, last, { at: 'end', isMarked: contender.isMarkdown })))
        return false;
      if (!this.parts.isUsable()) return false;
      there ??= performance.now();
      isInView = count === 0 || (reply !== null && this.#isInView(reply));
      return isInView || performance.now() - there > NO_LONGER_MS;
    });
    // A list that does not show its end is painted when it is there.
    await new Promise<void>((resolve) => {
      afterNextPaint((now) => {
        this.opening = { start, painted: (isInView ? now : (there ?? now)) - start, isInView };
        resolve();
      });
    });
  }

  /** Elements and texts of the page, open shadow roots included. */
  countNodes(): number {
    const count = (root: Node): number => {
      let sum = 0;
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
      for (let node: Node | null = walker.currentNode; node !== null; node = walker.nextNode()) {
        sum += 1;
        if (node instanceof Element && node.shadowRoot !== null) sum += count(node.shadowRoot);
      }
      return sum;
    };
    return count(document.documentElement);
  }

  startTyping(): void {
    this.#endTyping = watchTyping();
  }

  endTyping(): TypingRecord {
    return this.#endTyping?.() ?? { keys: [], interactions: [] };
  }

  /** The longest task since then, ms; 0 when none took 50 ms. */
  longestTaskSince(start: number): number {
    return Math.max(
      0,
      ...this.longTasks.filter((task) => task.start + task.duration > start).map((task) => task.duration),
    );
  }

  #isInView(element: Element): boolean {
    const box = element.getBoundingClientRect();
    const view = this.parts.scroller()?.getBoundingClientRect();
    if (view === undefined) return false;
    return box.height > 0 && box.bottom > view.top + 2 && box.top < view.bottom - 2 && box.top < innerHeight;
  }
}

export type { Instruments };

window.bench = new Instruments();
