/** A transcript as Markdown. */
import type { Message } from '../message.ts';
import { exportedArtifact, isAddress, isContained, type ExportedPiece } from './pieces.ts';
import type { ExportTexts } from './texts.ts';

/** Writes messages as Markdown: replies as they came, pictures by their reference. */
export function toMarkdown(messages: readonly Message[], texts: ExportTexts): string {
  return messages
    .map((message) =>
      blocksOf(message, texts)
        .filter((block) => block !== '')
        .join('\n\n'),
    )
    .join('\n\n---\n\n')
    .concat('\n');
}

function blocksOf(message: Message, texts: ExportTexts): readonly string[] {
  const who = message.kind === 'user' ? texts.user : texts.assistant;
  const isSent = message.kind === 'assistant' || message.state === 'delivered';
  const heading = `**${inline(who)}**, ${texts.time(message.createdAt)}${isSent ? '' : ` (${texts.notSent})`}`;
  const images = message.kind === 'user' ? message.images.map((image) => picture(image, texts.picture, texts)) : [];
  return [heading, message.content, ...images, ...artifactBlocks(message, texts)];
}

function artifactBlocks({ artifact }: Message, texts: ExportTexts): readonly string[] {
  if (artifact === null) return [];
  const { heading, pieces, json } = exportedArtifact(artifact, texts);
  const value = json === null ? [] : [fenced(json)];
  return [`### ${inline(heading)}`, ...pieces.flatMap((piece) => pieceBlocks(piece, texts)), ...value];
}

function pieceBlocks(piece: ExportedPiece, texts: ExportTexts): readonly string[] {
  const { name, price, description, lines, images } = piece;
  return [
    name === '' ? '' : `**${inline(name)}**${price === null ? '' : `, ${inline(price)}`}`,
    description,
    lines.map(({ label, value }) => `- ${inline(label)}: ${inline(value)}`).join('\n'),
    ...images.map((image) => picture(image, name === '' ? texts.picture : name, texts)),
  ];
}

function picture(reference: string, description: string, { pictureMissing }: ExportTexts): string {
  const isShown = isContained(reference) || isAddress(reference);
  return isShown ? `![${inline(description)}](${reference})` : `[${inline(description)}: ${inline(pictureMissing)}]`;
}

/** A text in one line that means itself. */
function inline(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#]/g, String.raw`\$&`);
}

/** Behind a fence that is longer than any in it. */
function fenced(text: string): string {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}json\n${text}\n${fence}`;
}
