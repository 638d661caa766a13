/** The texts of the editor of a design, its chip and the saving of a transcript, in one table. */
import { ARTIFACT_TABLES, type ArtifactStrings } from './artifact-strings.ts';
import { defined } from './merge.ts';
import { pieceStrings, type PieceStrings } from './pieces/index.ts';
import { resolveLocale } from './resolve.ts';
import type { ChatboxStringOverrides } from './strings.ts';

/** With the names of what can be edited. */
export type DesignStrings = ArtifactStrings & PieceStrings;

/** The texts of a language, with an integrator's own in place of some of them. */
export function designStrings(locale: string, overrides: ChatboxStringOverrides = {}): DesignStrings {
  return {
    ...ARTIFACT_TABLES[resolveLocale(locale)],
    ...defined(overrides.artifact ?? {}),
    ...pieceStrings(locale, overrides),
  };
}
