/** A transcript as a text that the user can keep. */
import type { ExportFormat } from './conversation.ts';
import type { Message } from './message.ts';

/** Writes messages as Markdown to read, or as JSON with everything that was said. */
export function exportMessages(messages: readonly Message[], format: ExportFormat): string {
  return format === 'json' ? toJson(messages) : toMarkdown(messages);
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

function toMarkdown(messages: readonly Message[]): string {
  return messages
    .map((message) => {
      const heading = `**${message.kind}**, ${new Date(message.createdAt).toISOString()}`;
      const images = message.kind === 'user' ? message.images.map(() => '[image]') : [];
      const artifact = message.artifact ? [`[${message.artifact.type}]`] : [];
      return [heading, message.content, ...images, ...artifact].filter((line) => line !== '').join('\n\n');
    })
    .join('\n\n---\n\n')
    .concat('\n');
}
