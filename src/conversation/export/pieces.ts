/** What of an artifact can be read and seen, the same for every format. */
import type { Artifact, Piece, ReceivedArtifact } from '../../api/types.ts';
import type { ExportTexts, PieceLine } from './texts.ts';

/** A piece of jewellery as an entry of a file. */
export interface ExportedPiece {
  readonly name: string;
  readonly description: string;
  readonly price: string | null;
  readonly lines: readonly PieceLine[];
  /** References: data URLs, addresses, ids. */
  readonly images: readonly string[];
}

/** An artifact as an entry of a file. */
export interface ExportedArtifact {
  readonly heading: string;
  readonly pieces: readonly ExportedPiece[];
  /** The JSON of what is of no known type, `null` for the others. */
  readonly json: string | null;
}

/** Makes the entry of an artifact. */
export function exportedArtifact(artifact: ReceivedArtifact, texts: ExportTexts): ExportedArtifact {
  if (artifact.type === 'unknown') {
    return { heading: texts.artifact(null), pieces: [], json: JSON.stringify(artifact.value, null, 2) };
  }
  return { heading: texts.artifact(artifact), pieces: piecesOf(artifact, texts), json: null };
}

/**
 * A raster picture that is whole in its reference. Anything else in a data URL — SVG with its links and scripts, a document — is no picture to put
 * into a file that is opened elsewhere.
 */
export function isContained(reference: string): boolean {
  return /^data:image\/(?:png|jpeg|gif|webp|bmp|avif);base64,[A-Za-z0-9+/]+={0,2}$/.test(reference);
}

/** An address that may stand in a file as a link. */
export function isAddress(reference: string): boolean {
  return /^https:\/\/[^\s<>"'`()\\]+$/.test(reference);
}

function piecesOf(artifact: Artifact, texts: ExportTexts): readonly ExportedPiece[] {
  if (artifact.type === 'design') return [exportedPiece(artifact.design, null, texts)];
  return artifact.products.map((product) => exportedPiece(product, texts.price(product), texts));
}

function exportedPiece(piece: Piece, price: string | null, texts: ExportTexts): ExportedPiece {
  const { name, description } = piece;
  const images = piece.images.filter((reference) => reference !== '');
  return { name: name.trim(), description: description.trim(), price, lines: texts.lines(piece), images };
}
