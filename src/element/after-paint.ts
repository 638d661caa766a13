/** A page that paints nothing, hidden or throttled, must not wait for it. */
const LONGEST_MS = 100;

/** Resolves when what was rendered is on screen. */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, LONGEST_MS);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      // Frames are painted after the callbacks that they call.
      setTimeout(resolve);
    });
  });
}
