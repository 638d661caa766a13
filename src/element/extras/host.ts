import type { ConfiguredElement } from '../configured-element.ts';
import type { Launcher } from '../launcher.ts';

/** The chatbox, as its extras know it. */
export interface ExtrasHost {
  readonly element: ConfiguredElement & { focusComposer(): Promise<void> };
  readonly launcher: Launcher;
  /** Whether the panel is shown, as far as the page itself is. */
  isShown(): boolean;
  /** Resolves to the panel when what is stored of the conversation is there. */
  start(): Promise<{ prefill(text: string): void }>;
}
