/** What the page of a chaos run and its driver say to each other. Everything survives JSON. */

/** A transcript entry as the page shows it. */
export interface ShownEntry {
  readonly kind: 'user' | 'assistant' | 'divider';
  readonly id: string;
  readonly content: string;
  /** `null` but for the user's messages. */
  readonly state: string | null;
  readonly serverId: string | null;
  readonly hold: string | null;
  /** Waits until then; `null`: for somebody. */
  readonly retryAt: number | null;
  readonly isReplay: boolean;
  readonly failure: string | null;
}

/** What a tab shows. */
export interface Shown {
  readonly status: string;
  readonly problem: string | null;
  /** A problem that passes by itself. */
  readonly isProblemTimed: boolean;
  readonly draft: string;
  readonly isStorageDegraded: boolean;
  readonly entries: readonly ShownEntry[];
}

/** A breach that only the page can see. */
export interface Breach {
  readonly what: string;
}

/** Set on `window` once the conversation is open. */
export interface Surface {
  shown(): Shown;
  /** The same at the next change, or after a while. */
  change(withinMs: number): Promise<Shown>;
  /** Lets go of the conversation, so that the page does nothing any more. */
  end(): void;
  /** Submits all at once; the ids of those that were accepted, `null` for the others. */
  send(texts: readonly string[]): Promise<readonly (string | null)[]>;
  retry(id: string): Promise<void>;
  discard(id: string): Promise<void>;
  confirm(id: string): Promise<void>;
  stop(): void;
  reconnect(): void;
  /** All user's messages that were ever shown as delivered, with the ids that the API gave them. */
  delivered(): readonly (readonly [id: string, serverId: string | null])[];
  breaches(): readonly Breach[];
  /** Texts of the user's bubbles that the element shows; `null` without an element. */
  bubbles(): readonly string[] | null;
}

/** How a page is asked for. */
export interface PageSettings {
  readonly apiUrl: string;
  readonly token: string;
  readonly account: string;
  readonly hasElement: boolean;
}

/** Names the run of `fetch` that a request came from: the browser may send it more than once. */
export const FETCH_HEADER = 'x-chaos-fetch';
/** Names the message that the page was sending. */
export const MESSAGE_HEADER = 'x-chaos-message';
