import { Marked, type MarkedToken, type Token } from 'marked';

/** A block of code in a page. */
export interface Sample {
  /** Page, from the root of the repository. */
  readonly file: string;
  /** Line of the page on which the code begins, counted from 1. */
  readonly line: number;
  /** First word behind the fence, e.g. `ts`; `''` where there is none. */
  readonly language: string;
  /** Name by which a test runs it, from `run=name` behind the language. */
  readonly run: string | null;
  /** What a hidden comment before the block (`<!-- context … -->`) declares for it. */
  readonly context: string;
  readonly code: string;
}

const CONTEXT = /^<!-- context\n([\s\S]*?)\n-->\s*$/;
const FENCE = /^ {0,3}(?:```|~~~)/;

/** Every fenced block of a page, in order. */
export function samplesOf(file: string, source: string): readonly Sample[] {
  const samples: Sample[] = [];
  let from = 0;
  let context = '';
  for (const token of flat(new Marked({ gfm: true }).lexer(source))) {
    if (token.type === 'space') continue;
    if (token.type === 'code' && FENCE.test(token.raw)) {
      from = source.indexOf(token.raw.split('\n', 1)[0] ?? '', from);
      const line = source.slice(0, from).split('\n').length + 1;
      from += token.raw.length;
      samples.push({ file, line, ...infoOf(token.lang ?? ''), context, code: token.text });
    }
    context = token.type === 'html' ? (CONTEXT.exec(token.raw)?.[1] ?? '') : '';
  }
  return samples;
}

/** Blocks in the order of the page, those in lists and quotations too. */
function flat(tokens: readonly Token[]): readonly MarkedToken[] {
  return (tokens as readonly MarkedToken[]).flatMap((token) => {
    if (token.type === 'list') return token.items.flatMap((item) => flat(item.tokens));
    return token.type === 'blockquote' ? flat(token.tokens) : [token];
  });
}

function infoOf(info: string): Pick<Sample, 'language' | 'run'> {
  const [language = '', ...words] = info.split(/\s+/);
  const run = words.find((word) => word.startsWith('run='))?.slice('run='.length) ?? null;
  return { language, run };
}
