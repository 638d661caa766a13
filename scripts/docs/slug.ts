/** Anchors of headings, the same as GitHub makes them, so that a link works in both places. */
export class Slugger {
  readonly #taken = new Map<string, number>();

  /** The anchor of the next heading of a page. */
  slug(text: string): string {
    const base = text
      .trim()
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
      .replaceAll(' ', '-');
    const count = this.#taken.get(base) ?? 0;
    this.#taken.set(base, count + 1);
    return count === 0 ? base : `${base}-${count}`;
  }
}
