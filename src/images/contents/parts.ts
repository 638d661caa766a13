/** A run of bytes of an image file. */
export interface Part {
  readonly start: number;
  /** The first byte behind it. */
  readonly end: number;
  /** Whether it can say more than the picture does: EXIF, XMP, GPS, comments, thumbnails, anything unknown. */
  readonly isMetadata: boolean;
}

/** What an image file is made of. */
export interface Contents {
  /** All of its bytes, in order and without a gap. */
  readonly parts: readonly Part[];
  /** Whether it has more than one picture, to be shown one after the other. */
  readonly isAnimated: boolean;
  /** Whether anything in it may be transparent. */
  readonly mayHaveAlpha: boolean;
}

/** The parts of a file, taken down from its beginning to its end. Neighbours of the same kind become one. */
export class PartList {
  readonly #parts: Part[] = [];

  /** Adds the bytes from the end of the last part to `end`. */
  add(end: number, isMetadata: boolean): void {
    const last = this.#parts.at(-1);
    const start = last?.end ?? 0;
    if (end <= start) return;
    if (last?.isMetadata === isMetadata) this.#parts[this.#parts.length - 1] = { ...last, end };
    else this.#parts.push({ start, end, isMetadata });
  }

  get parts(): readonly Part[] {
    return this.#parts;
  }
}
