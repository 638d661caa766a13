/** For a reader who is not at the end of the transcript. Loaded when somebody goes there. */
import { html, type TemplateResult } from 'lit';
import type { TranscriptEntry } from '../conversation/snapshot.ts';
import { ICONS } from './icons.ts';
import type { ScrollKeeper } from './scroll-keeper.ts';
import type { View } from './view.ts';

export { distantStyles } from './styles/distant-styles.ts';

/** How near to the start, or to a gap, counts as wanting more, in px: early enough that it is there before the reader is. */
const NEAR_PX = 400;

/** With more entries than these loaded, those far away are let go when others come. */
const MOST_ENTRIES = 400;

/** The way back to the end, with how much came there meanwhile. */
export function renderJump({ strings }: View, { unseen, toEnd }: ScrollKeeper): TemplateResult {
  const label = unseen === 0 ? strings.jumpToLatest : strings.newMessagesBelow(unseen);
  return html`<div class="jump">
    <button type="button" class="text ${unseen === 0 ? 'quiet-jump' : ''}" aria-label=${label} @click=${toEnd}>
      ${ICONS.minimize}${unseen === 0 ? '' : label}
    </button>
  </div>`;
}

/** Keeps those messages loaded that the reader is near. */
export class DistantReading {
  /** What was loaded when more was last asked for: a reader who goes on moves the transcript many times until it is there. */
  #askedAt: readonly TranscriptEntry[] | null = null;
  #isBusy = false;

  /** To be called when the reader has moved. */
  look(element: HTMLElement, viewNow: () => View | null): void {
    const view = viewNow();
    if (view === null) return;
    const { snapshot, conversation } = view;
    const { transcript, hasEarlier } = snapshot;
    if (this.#isBusy || this.#askedAt === transcript) return;
    const place = placeOf(element);
    const isLong = transcript.length > MOST_ENTRIES;
    const more =
      place.gap === 'near'
        ? () => conversation.loadLater()
        : hasEarlier && element.scrollTop <= NEAR_PX && !place.isAtEnd
          ? () => conversation.loadEarlier()
          : null;
    const canRelease = place.gap === 'passed' || (isLong && (more !== null || place.isAtEnd));
    if (more === null && !canRelease) return;
    this.#askedAt = transcript;
    this.#isBusy = true;
    const released = canRelease && !hasSelection(element) ? conversation.release(nearIn(element)) : Promise.resolve();
    void released
      .then(more)
      // What is stored cannot be read: the transcript stays as it is, and the next movement asks again.
      .catch(() => undefined)
      .finally(() => {
        this.#isBusy = false;
        // Whoever moved on meanwhile may want more; what came has to be on the page for that to be seen.
        requestAnimationFrame(() => {
          this.look(element, viewNow);
        });
      });
  }
}

interface Place {
  readonly isAtEnd: boolean;
  /** Whether messages that are not loaded are `near` below what is in view, or the reader has `passed` them. */
  readonly gap: 'near' | 'passed' | null;
}

function placeOf(view: HTMLElement): Place {
  const isAtEnd = view.scrollHeight - view.scrollTop - view.clientHeight < NEAR_PX;
  const gap = view.querySelector('.gap')?.getBoundingClientRect();
  if (gap === undefined) return { isAtEnd, gap: null };
  const { top, bottom } = view.getBoundingClientRect();
  if (gap.top < top + 1) return { isAtEnd, gap: 'passed' };
  return { isAtEnd, gap: gap.top < bottom + NEAR_PX ? 'near' : null };
}

/** The messages that have to stay: those in view, and the one in which the focus is. */
function nearIn(view: HTMLElement): string[] {
  const { top, bottom } = view.getBoundingClientRect();
  const entries = [...view.querySelectorAll<HTMLElement>('.entry[data-id]')];
  const seen = entries.filter((entry) => {
    const box = entry.getBoundingClientRect();
    return box.bottom > top && box.top < bottom;
  });
  const focused = entries.find((entry) => entry.matches(':focus-within'));
  return [...seen, ...(focused === undefined ? [] : [focused])].flatMap(({ dataset }) => dataset['id'] ?? []);
}

/** Whether something of the transcript is selected: then all of it stays. Not every browser tells what is selected within a shadow tree. */
function hasSelection(view: HTMLElement): boolean {
  const root = view.getRootNode();
  const own: unknown = Reflect.get(root, 'getSelection');
  const selection: unknown = typeof own === 'function' ? Reflect.apply(own, root, []) : getSelection();
  if (!(selection instanceof Selection) || selection.rangeCount === 0 || selection.isCollapsed) return false;
  const [start] = 'getComposedRanges' in selection && root instanceof ShadowRoot ? composedRanges(selection, root) : [];
  const node = start?.startContainer ?? selection.anchorNode;
  return node !== null && (view.contains(node) || node.contains(view));
}

function composedRanges(selection: Selection, root: ShadowRoot): readonly StaticRange[] {
  try {
    return selection.getComposedRanges({ shadowRoots: [root] });
  } catch {
    // An earlier form of it takes the roots themselves.
    return [];
  }
}
