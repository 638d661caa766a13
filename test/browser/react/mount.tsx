import { act, StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { onTestFinished } from 'vitest';

declare global {
  // The switch that React reads to know that its tests wait for it.
  var IS_REACT_ACT_ENVIRONMENT: boolean | undefined;
}

/** A component on the page, in StrictMode, removed at the end of the test. */
export interface Mounted {
  readonly container: HTMLElement;
  readonly render: (node: ReactNode) => Promise<void>;
  readonly unmount: () => Promise<void>;
}

/** Does something and waits until React has shown what came of it. */
export async function settle<Result>(work: () => Result | Promise<Result>): Promise<Result> {
  return act(async () => await work());
}

/** Mounts a component as an application would in development. */
export async function mount(node: ReactNode): Promise<Mounted> {
  globalThis.IS_REACT_ACT_ENVIRONMENT = true;
  const container = document.createElement('div');
  document.body.append(container);
  const root = createRoot(container);
  const mounted: Mounted = {
    container,
    render: (next) => settle(() => root.render(<StrictMode>{next}</StrictMode>)),
    unmount: () => settle(() => root.unmount()),
  };
  onTestFinished(async () => {
    await mounted.unmount();
    container.remove();
  });
  await mounted.render(node);
  return mounted;
}
