import type { Piece, ReceivedArtifact } from '../api/types.ts';

/** The texts of the locale that a title needs. */
export interface SummaryStrings {
  /** Title of an artifact of an unknown type. */
  readonly artifactUnknown: string;
  /** Name of a piece that came without one. */
  readonly artifactUnnamed: string;
  /** What recommended products are called. */
  readonly artifactRecommendation: (count: number) => string;
}

/** The pieces an artifact is about: one for a design, any number for a recommendation, none for an unknown one. */
export function artifactPieces(artifact: ReceivedArtifact): readonly Piece[] {
  switch (artifact.type) {
    case 'design':
      return [artifact.design];
    case 'recommendation':
      return artifact.products;
    case 'unknown':
      return [];
  }
}

/** A short title for chips, labels and announcements: the piece's name when there is one piece, else what kind of thing it is. */
export function artifactTitle(artifact: ReceivedArtifact, strings: SummaryStrings): string {
  if (artifact.type === 'unknown') return strings.artifactUnknown;
  const pieces = artifactPieces(artifact);
  const [only] = pieces;
  if (only !== undefined && pieces.length === 1) return pieceName(only, strings);
  return `${strings.artifactRecommendation(pieces.length)} (${String(pieces.length)})`;
}

/** The name of a piece, or a stand-in when it came without one. */
export function pieceName(piece: Piece, strings: Pick<SummaryStrings, 'artifactUnnamed'>): string {
  const name = piece.name.trim();
  return name === '' ? strings.artifactUnnamed : name;
}
