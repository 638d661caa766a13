import type { StagePoint, Zoom } from './zoom.ts';

/** What gestures do. */
export interface GestureTarget {
  /** How the picture stands. */
  readonly zoom: () => Zoom;
  /** Moves the enlarged picture. */
  readonly pan: (by: StagePoint) => void;
  /** Scales about a point. */
  readonly scale: (factor: number, point: StagePoint) => void;
  /** The fitted picture follows the finger; `null` puts it back. */
  readonly drag: (by: StagePoint | null) => void;
  /** To the next picture, or the one before. */
  readonly go: (step: 1 | -1) => void;
  readonly close: () => void;
}

/** How far a finger has to go for another picture, and down to close, pixels. */
const SWIPE = 56;
const PULL = 110;
/** What is no press any more, pixels. */
const SLACK = 6;
/** Scale of one pixel of the wheel. */
const WHEEL = 0.0022;

/** Fingers, mouse and wheel on the stage of the lightbox: swipe, pull down, pan, pinch, wheel, and a press beside the picture. */
export class LightboxGestures implements EventListenerObject {
  readonly #target: GestureTarget;
  readonly #pointers = new Map<number, StagePoint>();
  #start: StagePoint | null = null;
  #hasMoved = false;

  constructor(target: GestureTarget) {
    this.#target = target;
  }

  /** Where an event is on the stage, from its middle. */
  pointOf({ clientX, clientY, currentTarget }: MouseEvent): StagePoint {
    const box = currentTarget instanceof Element ? currentTarget.getBoundingClientRect() : new DOMRect();
    return { x: clientX - box.x - box.width / 2, y: clientY - box.y - box.height / 2 };
  }

  handleEvent(event: Event): void {
    if (event instanceof WheelEvent) this.#wheel(event);
    else if (event instanceof PointerEvent) this.#pointer(event);
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    // Lines of a mouse wheel, where the browser counts in these.
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 16 : event.deltaY;
    this.#target.scale(Math.exp(-pixels * WHEEL), this.pointOf(event));
  }

  #pointer(event: PointerEvent): void {
    switch (event.type) {
      case 'pointerdown':
        this.#down(event);
        break;
      case 'pointermove':
        this.#move(event);
        break;
      default:
        this.#up(event);
    }
  }

  #down(event: PointerEvent): void {
    if (event.button !== 0 || isControl(event.target)) return;
    if (event.currentTarget instanceof Element) event.currentTarget.setPointerCapture(event.pointerId);
    const point = this.pointOf(event);
    this.#pointers.set(event.pointerId, point);
    if (this.#pointers.size === 1) {
      this.#start = point;
      this.#hasMoved = false;
    } else {
      // A second finger: this is no swipe.
      this.#start = null;
      this.#target.drag(null);
    }
  }

  #move(event: PointerEvent): void {
    const before = this.#pointers.get(event.pointerId);
    if (before === undefined) return;
    const point = this.pointOf(event);
    const others = [...this.#pointers].filter(([id]) => id !== event.pointerId);
    this.#pointers.set(event.pointerId, point);
    const [other] = others.map(([, place]) => place);
    if (other !== undefined) {
      const factor = distance(point, other) / Math.max(1, distance(before, other));
      this.#target.scale(factor, { x: (point.x + other.x) / 2, y: (point.y + other.y) / 2 });
    } else if (this.#target.zoom().scale > 1) {
      this.#hasMoved = true;
      this.#target.pan({ x: point.x - before.x, y: point.y - before.y });
    } else if (this.#start !== null) {
      const by = { x: point.x - this.#start.x, y: point.y - this.#start.y };
      this.#hasMoved ||= Math.hypot(by.x, by.y) > SLACK;
      if (this.#hasMoved) this.#target.drag(by);
    }
  }

  #up(event: PointerEvent): void {
    const point = this.#pointers.get(event.pointerId);
    if (point === undefined) return;
    this.#pointers.delete(event.pointerId);
    const start = this.#start;
    if (this.#pointers.size === 0) this.#start = null;
    if (start === null || this.#target.zoom().scale > 1) return;
    this.#target.drag(null);
    if (event.type === 'pointercancel') return;
    const [x, y] = [point.x - start.x, point.y - start.y];
    if (!this.#hasMoved) {
      if (isBeside(event)) this.#target.close();
    } else if (Math.abs(x) > SWIPE && Math.abs(x) > Math.abs(y)) this.#target.go(x < 0 ? 1 : -1);
    else if (y > PULL) this.#target.close();
  }
}

function distance(a: StagePoint, b: StagePoint): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a') !== null;
}

/** Whether a press is on the ground beside the picture. A captured pointer says nothing of it by its target. */
function isBeside({ clientX, clientY, currentTarget }: PointerEvent): boolean {
  const image = currentTarget instanceof Element ? currentTarget.querySelector('img') : null;
  if (image === null) return true;
  const { left, right, top, bottom } = image.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}
