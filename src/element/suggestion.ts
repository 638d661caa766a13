/** A suggested prompt, shown as a card while there are no messages. */
export interface Suggestion {
  /** A few words, the card's first line. */
  readonly title: string;
  /** What comes of it; one sentence. */
  readonly description?: string;
  /** What stands in the composer after a click; the user still sends it. */
  readonly prompt: string;
}
