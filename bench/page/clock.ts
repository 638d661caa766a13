/** Clocks of the page. */

/** Calls back in the first task after the next frame was painted, with the time then. */
export function afterNextPaint(callback: (now: number) => void): void {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      callback(performance.now());
    };
    port2.postMessage(null);
  });
}

/** Resolves with the time once `check` holds, looked at in every frame. */
export function untilFrame(check: () => boolean): Promise<number> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (check()) resolve(performance.now());
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}
