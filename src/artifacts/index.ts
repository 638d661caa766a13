/** Artifacts as something to read: names, lines of description, prices. */
export { describeProperties } from './describe.ts';
export type { DescribedProperty, PropertyStrings } from './describe.ts';
export { formatPrice } from './price.ts';
export { artifactPieces, artifactTitle, pieceName } from './summary.ts';
export type { SummaryStrings } from './summary.ts';
