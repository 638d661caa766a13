/** How far down, in pixels, the panel has to be pulled to close. */
const PULL = 96;
/** How fast, in pixels per millisecond, a flick closes it from anywhere. */
const FLICK = 0.55;
/** What is no swipe yet, pixels. */
const SLACK = 8;

interface Pull {
  readonly pointer: number;
  readonly x: number;
  readonly y: number;
  readonly startedAt: number;
  by: number;
}

/** A finger that pulls the panel down by its header: the panel follows, and closes or springs back. */
export class SwipeToClose implements EventListenerObject {
  readonly #close: () => void;
  #pull: Pull | null = null;

  constructor(close: () => void) {
    this.#close = close;
  }

  /** Listens on a panel that has a `.header`. */
  attach(panel: HTMLElement): void {
    panel.style.removeProperty('translate');
    for (const type of TYPES) panel.addEventListener(type, this);
  }

  /** Listens no more. Where the panel was left by the finger it stays: it goes away from there. */
  detach(panel: HTMLElement): void {
    for (const type of TYPES) panel.removeEventListener(type, this);
    this.#pull = null;
    panel.classList.remove('pulled');
  }

  handleEvent(event: Event): void {
    const panel = event.currentTarget;
    if (!(event instanceof PointerEvent) || !(panel instanceof HTMLElement)) return;
    const pull = this.#pull;
    if (event.type === 'pointerdown') this.#down(event);
    else if (event.pointerId === pull?.pointer) {
      if (event.type === 'pointermove') this.#move(event, pull, panel);
      else this.#up(event, pull, panel);
    }
  }

  #down({ target, pointerType, isPrimary, pointerId, clientX: x, clientY: y, timeStamp }: PointerEvent): void {
    const isOnHeader = target instanceof Element && target.closest('.header') !== null;
    if (!isOnHeader || pointerType === 'mouse' || !isPrimary) return;
    this.#pull = { pointer: pointerId, x, y, startedAt: timeStamp, by: 0 };
  }

  #move({ clientX, clientY, pointerId }: PointerEvent, pull: Pull, panel: HTMLElement): void {
    const by = clientY - pull.y;
    if (!panel.classList.contains('pulled')) {
      if (Math.hypot(clientX - pull.x, by) < SLACK) return;
      if (Math.abs(clientX - pull.x) > by) {
        this.#pull = null;
        return;
      }
      // From here on it is no press of a button any more.
      panel.setPointerCapture(pointerId);
      panel.classList.add('pulled');
    }
    pull.by = Math.max(0, by);
    panel.style.setProperty('translate', `0 ${String(pull.by)}px`);
  }

  #up({ type, timeStamp }: PointerEvent, { by, startedAt }: Pull, panel: HTMLElement): void {
    this.#pull = null;
    if (!panel.classList.contains('pulled')) return;
    panel.classList.remove('pulled');
    const speed = by / Math.max(1, timeStamp - startedAt);
    if (type === 'pointerup' && (by > PULL || (by > SLACK * 3 && speed > FLICK))) this.#close();
    else panel.style.removeProperty('translate');
  }
}

const TYPES = ['pointerdown', 'pointermove', 'pointerup', 'pointercancel'] as const;
