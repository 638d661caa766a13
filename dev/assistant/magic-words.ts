import { outageReply, plainReply, type AssistantReply } from './assistant.ts';
import type { WireArtifact } from '../api/wire.ts';

const MARKDOWN = `# Title

A **bold**, an *italic* and a ~~struck~~ word, \`inline code\` and a [link](https://example.test/a?b=1&c=2).

- one
- two
  - nested

1. first
2. second

\`\`\`js
const x = '<b>not html</b>';
\`\`\`

> A quote, and below it a table.

| Metal | Price |
|---|---:|
| Silver | 2,400,000 ₫ |
| Gold | 9,800,000 ₫ |

Emoji 💍 Tiếng Việt có dấu.`;

const LONG = Array.from(
  { length: 60 },
  (_, index) =>
    `Paragraph ${index + 1}: a ring is measured on its inner side, in millimetres of circumference, and fits best in the evening, when fingers are warm.`,
).join('\n\n');

/** Messages that always get the same answer, for tests and for a look at the chatbox. Listed in docs/stand-in-api.md. */
export function answerMagicWord(text: string, artifact: WireArtifact | null): AssistantReply | null {
  const word = text.trim().toLowerCase();
  if (word === 'markdown') return plainReply(MARKDOWN);
  if (word === 'long') return plainReply(LONG);
  if (word === 'empty') return plainReply('');
  if (word === 'keep') return plainReply('Kept.', artifact);
  if (word === 'outage') return outageReply('the model is away', artifact);
  if (word.startsWith('raise ')) throw new Error(`the script was told to fail: ${word.slice(6)}`);
  return null;
}
