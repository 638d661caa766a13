/** What the harness knows of a chatbox. */

/** Where things of a chatbox are found, by CSS selectors; shadow roots of the `hosts` are entered, outermost first. */
export interface Selectors {
  readonly hosts: readonly string[];
  readonly composer: string;
  /** A reply; the last one in document order is the newest. */
  readonly reply: string;
  readonly scroller: string;
}

/** What a chatbox is mounted with. */
export interface MountOptions {
  /** Oldest first. */
  readonly history: readonly { readonly id: string; readonly role: 'user' | 'assistant'; readonly text: string }[];
  /** Where the API is, without a slash at the end. */
  readonly endpoint: string;
}

/** The code of a chatbox in the page: the default export of its `adapter` file. */
export interface Adapter {
  /** What may happen before the clock runs, e.g. a history put where the chatbox reads it. */
  readonly prepare?: (options: MountOptions) => void | Promise<void>;
  /** Puts the chatbox into `place`. */
  readonly mount: (place: HTMLElement, options: MountOptions) => void;
}

/** A chatbox to measure. */
export interface Contender {
  readonly name: string;
  /** Floors are the least there can be; `ours` is this project. */
  readonly kind: 'floor' | 'ours' | 'peer';
  /** Its folder below `bench/`, with the adapter and, for a peer, a package.json of its own. */
  readonly folder: string;
  readonly selectors: Selectors;
  /** Whether it renders markdown: then `**bold**` has to be a `<strong>` before a reply counts as painted. */
  readonly isMarkdown: boolean;
  /** Where its history stands before it is opened: handed over at the mount, in its storage on the device, or only at the API. */
  readonly history: 'given' | 'stored' | 'fetched';
  /** Measures it takes no part in, as they would say the same as another contender's. */
  readonly leavesOut?: readonly string[];
}
