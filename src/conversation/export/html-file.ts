/**
 * A transcript as one HTML file that needs nothing else: no script, no address that is loaded, pictures inside of it.
 *
 * The only HTML text that the project makes, and it is made for a file: nothing here may be imported by what renders, and the file forbids itself
 * everything but its own style and pictures.
 */
import type { Message } from '../message.ts';
import { exportedArtifact, isAddress, isContained, type ExportedPiece } from './pieces.ts';
import type { ExportTexts } from './texts.ts';

/** What the file allows itself. */
const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const STYLE = `
:root { color-scheme: light dark }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: light-dark(#1c2246, #eceefb); background: light-dark(#f7f8ff, #14162b); font: 1rem/1.5 system-ui, sans-serif }
h1 { font-size: 1.3rem }
h2, h3 { margin: 0 0 .5rem; font-size: 1rem }
.message { margin: 0 0 1rem; padding: .75rem 1rem; border-radius: 1rem; background: light-dark(#fff, #23264a) }
.user { margin-left: 15%; background: light-dark(#e4e9ff, #2c3f9c) }
.meta { margin: 0 0 .25rem; opacity: .75; font-size: .85rem }
.text { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere }
.artifact { margin-top: .75rem; padding-top: .75rem; border-top: 1px solid light-dark(#d5daf0, #474c7d) }
.piece { margin-top: .75rem }
.piece dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; margin: .5rem 0 0 }
.piece dd { margin: 0; overflow-wrap: anywhere }
img { display: block; max-width: 100%; max-height: 24rem; margin-top: .5rem; border-radius: .5rem }
pre { overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere }
@media print { .message { break-inside: avoid } }
`;

/** Text that is safe between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'`\0]/g, (char) => `&#${char === '\0' ? '65533' : String(char.charCodeAt(0))};`);
}

/** Writes messages as an HTML file. Every text in it is escaped; markdown stays as it was written. */
export function toHtmlFile(messages: readonly Message[], texts: ExportTexts): string {
  const title = escapeHtml(texts.title);
  return `<!doctype html>
<html lang="${escapeHtml(texts.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(POLICY)}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${messages.map((message) => article(message, texts)).join('\n')}
</main>
</body>
</html>
`;
}

function article(message: Message, texts: ExportTexts): string {
  const { kind, content, createdAt, artifact } = message;
  const isSent = kind === 'assistant' || message.state === 'delivered';
  const who = kind === 'user' ? texts.user : texts.assistant;
  const time = new Date(createdAt).toISOString();
  return [
    `<article class="message ${kind}">`,
    `<h2 class="meta">${escapeHtml(who)} · <time datetime="${time}">${escapeHtml(texts.time(createdAt))}</time>${
      isSent ? '' : ` · ${escapeHtml(texts.notSent)}`
    }</h2>`,
    content === '' ? '' : `<p class="text" dir="auto">${escapeHtml(content)}</p>`,
    ...(kind === 'user' ? message.images.map((image) => picture(image, texts.picture, texts)) : []),
    artifact === null ? '' : artifactSection(artifact, texts),
    '</article>',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function artifactSection(artifact: NonNullable<Message['artifact']>, texts: ExportTexts): string {
  const { heading, pieces, json } = exportedArtifact(artifact, texts);
  const value = json === null ? '' : `<pre>${escapeHtml(json)}</pre>`;
  const parts = pieces.map((piece) => pieceSection(piece, texts)).join('\n');
  return `<section class="artifact">\n<p class="meta">${escapeHtml(heading)}</p>\n${parts}${value}\n</section>`;
}

function pieceSection(piece: ExportedPiece, texts: ExportTexts): string {
  const { name, price, description, lines, images } = piece;
  const terms = lines.map(
    ({ label, value }) => `<dt>${escapeHtml(label)}</dt><dd dir="auto">${escapeHtml(value)}</dd>`,
  );
  return [
    '<div class="piece">',
    name === '' ? '' : `<h3 dir="auto">${escapeHtml(name)}</h3>`,
    price === null ? '' : `<p class="text">${escapeHtml(price)}</p>`,
    description === '' ? '' : `<p class="text" dir="auto">${escapeHtml(description)}</p>`,
    terms.length === 0 ? '' : `<dl>${terms.join('')}</dl>`,
    ...images.map((image) => picture(image, name === '' ? texts.picture : name, texts)),
    '</div>',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function picture(reference: string, description: string, { pictureMissing }: ExportTexts): string {
  const name = escapeHtml(description);
  if (isContained(reference)) return `<img src="${reference}" alt="${name}">`;
  const missing = `${name}: ${escapeHtml(pictureMissing)}`;
  if (!isAddress(reference)) return `<p class="meta">${missing}</p>`;
  // What the file may not load by itself can still be opened.
  return `<p class="meta"><a rel="noopener noreferrer" href="${escapeHtml(reference)}">${missing}</a></p>`;
}
