/**
 * Tells an element how much of the window a phone's keyboard leaves, as `--seen-height` and `--seen-top`: Safari neither shrinks the window nor
 * `dvh` for it, so that the composer would stand behind the keyboard.
 * @returns a function that ends it
 */
export function followVisualViewport(element: HTMLElement): () => void {
  const { visualViewport } = window;
  if (visualViewport === null) return () => undefined;
  const tell = (): void => {
    // A pinch-zoomed page shows a part of the panel, and the panel stays as it is.
    if (visualViewport.scale > 1.01) return;
    element.style.setProperty('--seen-height', `${String(visualViewport.height)}px`);
    element.style.setProperty('--seen-top', `${String(visualViewport.offsetTop)}px`);
  };
  const end = new AbortController();
  visualViewport.addEventListener('resize', tell, { signal: end.signal });
  visualViewport.addEventListener('scroll', tell, { signal: end.signal });
  tell();
  return () => {
    end.abort();
  };
}
