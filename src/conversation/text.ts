/** What becomes of a text before it is a message. */

/** Trimmed, and with every half of a character that was cut apart replaced: the API answers a lone surrogate with an error. */
export function toMessageText(text: string): string {
  return wellFormed(text).trim();
}

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

function wellFormed(text: string): string {
  return text.replace(LONE_SURROGATE, '\uFFFD');
}
