import { formatClock } from '../locales/index.ts';

/** What an element counts down to, and in which words. */
interface Countdown {
  /** ms since the epoch. */
  readonly until: number;
  readonly words: (clock: string) => string;
}

const SECOND_MS = 1000;

/** All countdowns on the page, by the element that shows them. */
const countdowns = new Map<Element, Countdown>();
const inSight = new Set<Element>();
let sight: IntersectionObserver | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Has an element count down, second by second: what it returns is for Lit's `ref`. One timer serves all countdowns of a page, and it runs only
 * while one of them can be seen.
 * @param until ms since the epoch; from then on nothing is shown
 * @param words the text around a clock such as `0:42`
 */
export function countdown(until: number, words: Countdown['words']): (element: Element | undefined) => void {
  let shown: Element | undefined;
  return (element) => {
    if (shown !== undefined) drop(shown);
    shown = element;
    if (element !== undefined) add(element, { until, words });
  };
}

function add(element: Element, one: Countdown): void {
  if (sight === null) {
    sight = new IntersectionObserver((records) => {
      for (const { target, isIntersecting } of records) {
        if (isIntersecting) inSight.add(target);
        else inSight.delete(target);
      }
      tick();
    });
    document.addEventListener('visibilitychange', tick);
  }
  countdowns.set(element, one);
  sight.observe(element);
  show(element, one);
}

function drop(element: Element): void {
  countdowns.delete(element);
  inSight.delete(element);
  sight?.unobserve(element);
  if (countdowns.size > 0) return;
  clearTimeout(timer);
  document.removeEventListener('visibilitychange', tick);
  sight = null;
}

function tick(): void {
  clearTimeout(timer);
  if (document.hidden) return;
  let isRunning = false;
  for (const element of inSight) {
    const one = countdowns.get(element);
    if (one !== undefined && show(element, one)) isRunning = true;
  }
  if (isRunning) timer = setTimeout(tick, SECOND_MS - (Date.now() % SECOND_MS));
}

/** Whether there is anything left to count. */
function show(element: Element, { until, words }: Countdown): boolean {
  // In whole seconds of the clock, so that all countdowns change at the same moment.
  const seconds = Math.ceil(until / SECOND_MS) - Math.floor(Date.now() / SECOND_MS);
  const text = seconds > 0 ? words(formatClock(seconds)) : '';
  if (element.textContent !== text) element.textContent = text;
  return seconds > 0;
}
