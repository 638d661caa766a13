import type { Choices } from '../../chaos/random.ts';
import type { Vector } from '../vector.ts';

/** Vectors that are made of parts, one of each list. */
export interface Family {
  readonly name: string;
  /** How long the lists are. */
  readonly sizes: readonly number[];
  /** Puts one together. */
  readonly make: (parts: readonly number[]) => Omit<Vector, 'id'>;
}

/** How many it has. */
function sizeOf({ sizes }: Family): number {
  return sizes.reduce((product, size) => product * size, 1);
}

/** All of it. */
export function wholeOf(family: Family): readonly Vector[] {
  return Array.from({ length: sizeOf(family) }, (_, at) => vectorAt(family, at));
}

/** Some of it, each once; all when there are not so many. */
export function sampleOf(family: Family, count: number, choices: Choices): readonly Vector[] {
  const size = sizeOf(family);
  if (count >= size) return wholeOf(family);
  const places = new Set<number>();
  while (places.size < count) places.add(choices.between(0, size - 1));
  return [...places].map((at) => vectorAt(family, at));
}

function vectorAt(family: Family, at: number): Vector {
  let left = at;
  const parts = family.sizes.map((size) => {
    const part = left % size;
    left = Math.floor(left / size);
    return part;
  });
  return { id: `${family.name}-${String(at)}`, ...family.make(parts) };
}
