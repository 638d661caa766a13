/** What is said in the measures: made from a seed, so that every contender and every later run shows the same text. */

/** A message of a made history. */
export interface CorpusMessage {
  readonly id: string;
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

/** The words that end a giant reply. */
export const GIANT_END = 'end-of-the-giant';
/** The words that begin a giant reply. */
export const GIANT_START = 'A giant reply';

type Random = () => number;

/** A generator of numbers from 0 to 1 (xorshift32). */
function randomOf(seed: number): Random {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

const WORDS = [
  ...'ring silver gold stone band pearl setting size finger light morning gift wedding photo sketch width polish'.split(
    ' ',
  ),
  ...'please could would find make show compare choose wear measure deliver engrave resize keep change ask'.split(' '),
  ...'a the this that with without under over about for from and or but more less very quite only each'.split(' '),
];

function pick<T>(random: Random, items: readonly [T, ...T[]]): T {
  return items[Math.floor(random() * items.length)] ?? items[0];
}

function word(random: Random): string {
  return WORDS[Math.floor(random() * WORDS.length)] ?? 'ring';
}

function sentence(random: Random, shortest = 6, longest = 16): string {
  const count = shortest + Math.floor(random() * (longest - shortest));
  const text = Array.from({ length: count }, () => word(random)).join(' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function paragraph(random: Random, sentences = 3): string {
  return Array.from({ length: sentences }, () => sentence(random)).join(' ');
}

function rich(random: Random): string {
  const page = Math.floor(random() * 1000);
  const [bold, slanted] = [word(random), word(random)];
  return `${sentence(random)} Mind the **${bold}** and the *${slanted}*, try \`make ${word(random)}\`, or see [page ${page}](https://shop.example/p/${page}).`;
}

function list(random: Random, mark: (index: number) => string): string {
  return Array.from({ length: 4 }, (_, index) => `${mark(index)} ${sentence(random, 3, 9)}`).join('\n');
}

function table(random: Random): string {
  const rows = Array.from(
    { length: 4 },
    () => `| ${word(random)} | ${Math.floor(random() * 60)} | ${(random() * 900).toFixed(2)} |`,
  );
  return ['| Piece | Number | Price |', '| --- | ---: | --- |', ...rows].join('\n');
}

function code(random: Random): string {
  const name = word(random);
  return [
    '```js',
    `export function ${name}Total(pieces) {`,
    `  // ${sentence(random, 3, 6)}`,
    '  const sum = pieces.reduce((total, { price }) => total + price, 0);',
    `  return { sum, tax: sum * ${random().toFixed(2)} };`,
    '}',
    '```',
  ].join('\n');
}

const bullets = (random: Random): string => list(random, () => '-');
const numbers = (random: Random): string => list(random, (index) => `${index + 1}.`);
const quote = (random: Random): string => `> ${sentence(random)}`;

/** Replies as they come in a shop: two in five are plain, the others carry markdown, few of them much of it. */
function reply(random: Random): string {
  const kind = random();
  if (kind < 0.4) return paragraph(random, 1 + Math.floor(random() * 3));
  if (kind < 0.6) return rich(random);
  if (kind < 0.75) return `${sentence(random)}\n\n${pick(random, [bullets, numbers])(random)}`;
  if (kind < 0.85) return `${sentence(random)}\n\n${table(random)}`;
  if (kind < 0.95) return `${rich(random)}\n\n${code(random)}`;
  return [`### ${sentence(random, 3, 5)}`, quote(random), bullets(random), rich(random)].join('\n\n');
}

/** What only the last message of a history of `count` says, in bold. */
export function historyEnd(count: number): string {
  return `last-of-${count}`;
}

/** A history of `count` messages, in turn; the last one is the assistant's. */
export function history(count: number): CorpusMessage[] {
  const random = randomOf(count + 4711);
  return Array.from({ length: count }, (_, index): CorpusMessage => {
    const isUser = (count - index) % 2 === 0;
    const text = isUser ? sentence(random, 4, 14) : reply(random);
    const isLast = index === count - 1;
    return {
      id: `m${index}`,
      role: isUser ? 'user' : 'assistant',
      text: isLast ? `This is **${historyEnd(count)}** and \`nothing\` follows.` : text,
    };
  });
}

/** A reply of about `length` characters with everything that markdown has. */
function giant(length = 200_000): string {
  const random = randomOf(2026);
  const kinds = [
    (from: Random) => `## ${sentence(from, 3, 6)}`,
    paragraph,
    rich,
    bullets,
    (from: Random) => paragraph(from, 5),
    numbers,
    table,
    code,
    quote,
    rich,
  ];
  const parts = [`# ${GIANT_START}`];
  let size = 0;
  while (size < length) {
    const part = kinds[(parts.length - 1) % kinds.length]?.(random) ?? '';
    parts.push(part);
    size += part.length + 2;
  }
  parts.push(`This is the **${GIANT_END}**.`);
  return parts.join('\n\n');
}

/** The words that begin the reply to the message with that number. */
export function replyStart(number: string): string {
  return `order-${number}`;
}

/** The words that end it. */
export function replyEnd(number: string): string {
  return `over-${number}`;
}

/** What the assistant answers. */
export function answerTo(said: string): string {
  const number = /\d+/.exec(said)?.[0] ?? '0';
  const end = `The *end* is \`${replyEnd(number)}\`.`;
  if (said.startsWith('giant')) return giant();
  if (said.startsWith('code')) return `Here is **${replyStart(number)}**:\n\n${code(randomOf(7))}\n\n${end}`;
  return `Your **${replyStart(number)}** is on its way, see [its state](https://shop.example/s/${number}). ${end}`;
}
