import type { PROPERTY_VALUES, Properties } from '../../api/types.ts';

/** The keys of a piece's properties, in the API's spelling. */
export type PropertyName = keyof Properties;

/** Names of all properties of a piece, for the labels of a card. */
export type PropertyLabels = Readonly<Record<PropertyName, string>>;

/** A text for every value the contract lists for every enumerated property: a value without a text does not compile. */
export type PropertyValueTexts = {
  readonly [Name in keyof typeof PROPERTY_VALUES]: Readonly<Record<(typeof PROPERTY_VALUES)[Name][number], string>>;
};

/** Texts about what a piece is made of. They come with the code that shows pieces. */
export interface PieceStrings {
  /** Names of the properties. */
  readonly propertyLabels: PropertyLabels;
  /** Texts of the values the contract lists. */
  readonly propertyValues: PropertyValueTexts;
  /** A weight, already formatted as a number, in grams. */
  readonly propertyWeight: (amount: string) => string;
  /** A stone's size, already formatted as a number, in carats. */
  readonly propertySize: (amount: string) => string;
}

/** Texts that replace those of a language. */
export type PieceStringOverrides = Partial<Pick<PieceStrings, 'propertyWeight' | 'propertySize'>> & {
  /** Replaces single labels. */
  readonly propertyLabels?: Partial<PropertyLabels>;
  /** Replaces the texts of single values. */
  readonly propertyValues?: { readonly [Name in keyof PropertyValueTexts]?: Partial<PropertyValueTexts[Name]> };
};
