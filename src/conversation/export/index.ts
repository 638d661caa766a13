/** A transcript as a text that the user can keep. Loaded when somebody asks for one. */
import type { ExportFormat } from '../conversation.ts';
import type { Message } from '../message.ts';
import { toHtmlFile } from './html-file.ts';
import { toMarkdown } from './markdown.ts';
import { PLAIN_TEXTS, type ExportOptions } from './texts.ts';

/** Writes messages as Markdown to read, as JSON with everything that was said, or as an HTML file with the pictures in it. */
export function exportMessages(
  messages: readonly Message[],
  format: ExportFormat,
  { texts }: ExportOptions = {},
): string {
  const words = { ...PLAIN_TEXTS, ...texts };
  switch (format) {
    case 'json':
      return toJson(messages);
    case 'html':
      return toHtmlFile(messages, words);
    case 'markdown':
      return toMarkdown(messages, words);
  }
}

function toJson(messages: readonly Message[]): string {
  const entries = messages.map((message) => ({
    role: message.kind,
    createdAt: new Date(message.createdAt).toISOString(),
    content: message.content,
    images: message.kind === 'user' ? message.images : [],
    artifact: message.artifact,
    ...(message.kind === 'user' && message.state !== 'delivered' && { state: message.state }),
  }));
  return `${JSON.stringify(entries, null, 2)}\n`;
}
