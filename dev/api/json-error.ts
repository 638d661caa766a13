/** Why a text is no JSON, in the words and with the position (in code points) that the API uses. */
export interface JsonError {
  readonly message: string;
  readonly position: number;
}

class Stop extends Error {
  readonly position: number;
  constructor(message: string, position: number) {
    super(message);
    this.position = position;
  }
}

/** Finds the first error of a text that `JSON.parse` refused. */
export function describeJsonError(text: string): JsonError {
  const characters = Array.from(text);
  try {
    const end = skipBlanks(characters, value(characters, skipBlanks(characters, 0)));
    if (end < characters.length) return { message: 'Extra data', position: end };
  } catch (error) {
    if (error instanceof Stop) return { message: error.message, position: error.position };
    throw error;
  }
  return { message: 'Expecting value', position: 0 };
}

type Characters = readonly string[];

function skipBlanks(text: Characters, at: number): number {
  let end = at;
  while (end < text.length && ' \t\n\r'.includes(text[end] ?? 'x')) end += 1;
  return end;
}

function value(text: Characters, at: number): number {
  const first = text[at];
  if (first === '"') return string(text, at);
  if (first === '{') return object(text, at + 1);
  if (first === '[') return array(text, at + 1);
  const literal = /^(?:null|true|false|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/.exec(
    text.slice(at, at + 400).join(''),
  );
  if (literal === null) throw new Stop('Expecting value', at);
  return at + literal[0].length;
}

function string(text: Characters, at: number): number {
  for (let end = at + 1; end < text.length; end += 1) {
    const character = text[end] ?? '';
    if (character === '"') return end + 1;
    if (character < ' ') throw new Stop('Invalid control character at', end);
    if (character === '\\') end = escape(text, end);
  }
  throw new Stop('Unterminated string starting at', at);
}

function escape(text: Characters, at: number): number {
  const kind = text[at + 1];
  if (kind === undefined) throw new Stop('Unterminated string starting at', at);
  if (kind !== 'u') {
    if ('"\\/bfnrt'.includes(kind)) return at + 1;
    throw new Stop('Invalid \\escape', at);
  }
  if (!/^[\da-f]{4}$/i.test(text.slice(at + 2, at + 6).join(''))) throw new Stop('Invalid \\uXXXX escape', at + 1);
  return at + 5;
}

function object(text: Characters, start: number): number {
  let at = skipBlanks(text, start);
  if (text[at] === '}') return at + 1;
  for (;;) {
    if (text[at] !== '"') throw new Stop('Expecting property name enclosed in double quotes', at);
    at = skipBlanks(text, string(text, at));
    if (text[at] !== ':') throw new Stop("Expecting ':' delimiter", at);
    at = skipBlanks(text, value(text, skipBlanks(text, at + 1)));
    if (text[at] === '}') return at + 1;
    at = comma(text, at, ['}', 'object']);
  }
}

function array(text: Characters, start: number): number {
  let at = skipBlanks(text, start);
  if (text[at] === ']') return at + 1;
  for (;;) {
    at = skipBlanks(text, value(text, at));
    if (text[at] === ']') return at + 1;
    at = comma(text, at, [']', 'array']);
  }
}

function comma(text: Characters, at: number, [closing, what]: readonly [string, string]): number {
  if (text[at] !== ',') throw new Stop("Expecting ',' delimiter", at);
  const next = skipBlanks(text, at + 1);
  if (text[next] === closing) throw new Stop(`Illegal trailing comma before end of ${what}`, at);
  return next;
}
