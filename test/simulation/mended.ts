/** Sessions that broke a promise once. */

/** The seed of each, by what was mended. A change of what the visitor does can make another session of a seed: the unit tests tell each as a fact. */
export const MENDED: Readonly<Record<string, readonly number[]>> = {
  'a tab that was looked at while a slow device opened took itself for wiped': [
    201207, 207064, 210340, 215436, 217094, 231536, 305493,
  ],
};
