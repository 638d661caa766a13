import { expect, it } from 'vitest';
import { Random } from './world/random.ts';

const draw = (random: Random, count: number) => Array.from({ length: count }, () => random.next());

it('gives the same numbers for the same seed and concern', () => {
  expect(draw(new Random(7, 'network'), 5)).toEqual(draw(new Random(7, 'network'), 5));
});

it('gives other numbers for another concern or a neighbouring seed', () => {
  const first = draw(new Random(7, 'network'), 5);
  expect(draw(new Random(7, 'device'), 5)).not.toEqual(first);
  expect(draw(new Random(8, 'network'), 5)).not.toEqual(first);
});

it('spreads over the whole of its range', () => {
  const random = new Random(1, 'range');
  const numbers = Array.from({ length: 1000 }, () => random.between(1, 6));
  expect(new Set(numbers)).toEqual(new Set([1, 2, 3, 4, 5, 6]));
});
