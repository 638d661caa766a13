/** Random numbers that are the same for the same seed. */

/** A stream of random numbers of one concern: drawing more of one never shifts those of another. */
export class Random {
  #state: number;

  constructor(seed: number, concern: string) {
    let hash = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.floor(seed / 2 ** 32);
    for (let at = 0; at < concern.length; at += 1) hash = Math.imul(hash ^ concern.charCodeAt(at), 0x01000193);
    this.#state = hash;
    // Neighbouring seeds differ in few bits; the first numbers would, too.
    this.next();
  }

  /** In [0, 1). The generator is mulberry32. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number in [0, end). */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  /** A whole number in [low, high]. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  /** A whole number in [low, high], each order of magnitude as likely as another. */
  spread(low: number, high: number): number {
    return Math.round(Math.exp(Math.log(low) + this.next() * Math.log(high / low)));
  }

  pick<T>(choices: readonly [T, ...T[]]): T;
  pick<T>(choices: readonly T[]): T | undefined;
  pick<T>(choices: readonly T[]): T | undefined {
    return choices[this.below(choices.length)];
  }
}
