/** What a page does by itself. */

/** Counts of what happened while {@link CallCounts.isCounting}. */
export interface CallCounts {
  isCounting: boolean;
  /** Timers that fired. */
  timers: number;
  /** Frames that were asked for. */
  frames: number;
}

/** Counts from now on; before any other code of the page, or what that has begun is not seen. */
export function countCalls(): CallCounts {
  const counts: CallCounts = { isCounting: false, timers: 0, frames: 0 };
  for (const name of ['setTimeout', 'setInterval'] as const) {
    const real = window[name].bind(window) as (handler: TimerHandler, ...rest: unknown[]) => number;
    const counting = (handler: TimerHandler, ...rest: unknown[]): number =>
      real(
        (...args: unknown[]) => {
          if (counts.isCounting) counts.timers += 1;
          if (typeof handler === 'function') Reflect.apply(handler, window, args);
        },
        ...rest,
      );
    Object.assign(window, { [name]: counting });
  }
  const frame = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) => {
    if (counts.isCounting) counts.frames += 1;
    return frame(callback);
  };
  return counts;
}
