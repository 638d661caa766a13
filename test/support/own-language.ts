import { ARTIFACT_TABLES } from '../../src/locales/artifact-strings.ts';
import { en as conversations } from '../../src/locales/conversations/en.ts';
import { en } from '../../src/locales/en.ts';
import { en as gallery } from '../../src/locales/gallery/en.ts';
import { en as pictures } from '../../src/locales/pictures/en.ts';
import { en as pieces } from '../../src/locales/pieces/en.ts';
import type { ChatboxLanguage } from '../../src/locales/strings.ts';

/** A whole language of the page's own, in which everything is called the same; what a text is given follows. */
export function ownLanguage(word: string): ChatboxLanguage {
  const tables: ChatboxLanguage = {
    ...en,
    ...conversations,
    ...gallery,
    ...pictures,
    ...pieces,
    artifact: ARTIFACT_TABLES.en,
  };
  return translated(tables, word);
}

function translated<Table>(table: Table, word: string): Table {
  const one = (value: unknown): unknown => {
    if (typeof value === 'string') return word;
    if (typeof value === 'function') return (...given: readonly unknown[]) => [word, ...given].join(' ');
    if (Array.isArray(value)) return value.map(one);
    return Object.fromEntries(Object.entries(value ?? {}).map(([key, entry]) => [key, one(entry)]));
  };
  // Every entry has become one of its own kind.
  return one(table) as Table;
}
