/** What an exported transcript says besides what was said. */
import type { Artifact, Piece, Product } from '../../api/types.ts';

/** A line of the description of a piece. */
export interface PieceLine {
  /** What it is about. */
  readonly label: string;
  /** With its unit. */
  readonly value: string;
}

/** The words of an exported transcript. */
export interface ExportTexts {
  /** A BCP 47 tag of the language that these words are in. */
  readonly language: string;
  /** Heading of the file. */
  readonly title: string;
  /** Who wrote the user's messages. */
  readonly user: string;
  /** Who wrote the replies. */
  readonly assistant: string;
  /** Stands for a picture that has no description of its own. */
  readonly picture: string;
  /** Stands where a picture could not be put into the file. */
  readonly pictureMissing: string;
  /** Stands at a message that the API does not have. */
  readonly notSent: string;
  /** When a message was written; `createdAt` is in ms since the epoch. */
  readonly time: (createdAt: number) => string;
  /** Heading of an artifact; `null` for one of an unknown type. */
  readonly artifact: (artifact: Artifact | null) => string;
  /** The price of a product. */
  readonly price: (product: Product) => string;
  /** What a piece is made of. */
  readonly lines: (piece: Piece) => readonly PieceLine[];
}

/** How to export. */
export interface ExportOptions {
  /** The words of the file. JSON has none. @default English, times in UTC, values in the spelling of the API */
  readonly texts?: Partial<ExportTexts>;
}

/** The words when nobody gives others. */
export const PLAIN_TEXTS: ExportTexts = {
  language: 'en',
  title: 'Conversation',
  user: 'user',
  assistant: 'assistant',
  picture: 'picture',
  pictureMissing: 'The picture is not in this file.',
  notSent: 'not sent',
  time: (createdAt) => new Date(createdAt).toISOString(),
  artifact: (artifact) => artifact?.type ?? 'attachment',
  price: ({ price }) => `${String(price)} VND`,
  lines: ({ properties }) =>
    Object.entries(properties).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'string' || typeof value === 'number'
        ? [{ label: key.replaceAll('_', ' '), value: String(value).replaceAll('_', ' ') }]
        : [],
    ),
};
