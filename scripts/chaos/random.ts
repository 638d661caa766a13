import { seededRandom } from '../herd/events.ts';

/** Choices that are the same for the same seed. */
export interface Choices {
  /** An integer of [from, to]. */
  readonly between: (from: number, to: number) => number;
  /** Whether something of this probability happens. */
  readonly chance: (probability: number) => boolean;
  /** One of a list that is not empty. */
  readonly pick: <T>(list: readonly T[]) => T;
  /** One of the names, each as likely as its weight. */
  readonly weighted: <K extends string>(weights: Readonly<Record<K, number>>) => K;
}

/** Makes the choices of a seed. */
export function createChoices(seed: number): Choices {
  const random = seededRandom(seed);
  // The first numbers of neighbouring seeds are alike.
  for (let spent = 0; spent < 8; spent += 1) random();
  const between = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
  return {
    between,
    chance: (probability) => random() < probability,
    pick: (list) => {
      const picked = list[between(0, list.length - 1)];
      if (picked === undefined) throw new RangeError('There is nothing to choose from.');
      return picked;
    },
    weighted: (weights) => {
      const names = Object.keys(weights) as (keyof typeof weights)[];
      let left = random() * names.reduce((sum, name) => sum + weights[name], 0);
      const last = names.at(-1);
      if (last === undefined) throw new RangeError('There is nothing to choose from.');
      return names.find((name) => (left -= weights[name]) < 0) ?? last;
    },
  };
}
