/** Artifacts as something to read: names, lines of description, prices. */
export { describeProperties } from './describe.ts';
export { formatPrice } from './price.ts';
export { artifactTitle, pieceName } from './summary.ts';
