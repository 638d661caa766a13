/**
 * Text made honest (S7): what is invisible but has an effect becomes visible or goes.
 *
 * Small and free of other modules, so that it serves plain text before the markdown chunk is loaded.
 */

/** Tag characters: a whole alphabet that no font shows. Used to smuggle text past a reader. */
const TAGS = /[\u{E0000}-\u{E007F}]+/gu;

/** Selectors after a selector: one picks a glyph, more carry hidden data. */
const SURPLUS_SELECTORS = /(?<=[\uFE00-\uFE0F\u{E0100}-\u{E01EF}])[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]+/gu;

/** Marks piled up beyond what any script needs, which would climb out of their line. */
const SURPLUS_MARKS = /(?<=\p{M}{8})\p{M}+/gu;

/** Embeddings, overrides, isolates and marks that turn the direction of what follows. */
const BIDI_CONTROLS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** Characters without width or ink, other than the joiners; the Hangul fillers look like blanks and count as letters. */
const ZERO_WIDTH =
  /\u034F|\u17B4|\u17B5|[\u115F\u1160\u180E\u200B\u2060-\u2065\u206A-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB]/g;

/** Joiner and non-joiner where no emoji and no script asks for them. */
const IDLE_JOINERS = joinersWithoutUse();

/** Nothing but letters, digits and signs of Latin text, Vietnamese included: most texts, and no rule is about any of them. */
const PLAIN = /^[\t\n\u0020-\u007E\u00A0-\u02FF\u1E00-\u1EFF\u2010-\u2027]*$/;

/** C0 and C1 controls other than tab and line feed; ESC begins the ANSI sequences. */
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;

const BIDI_SYMBOL = '\u21C4';
const ZERO_WIDTH_SYMBOL = '\u25CC';
const REPLACEMENT = '\uFFFD';

/**
 * A text from outside as it may be shown: tag characters are gone, controls, ANSI escapes, bidi controls and zero-width characters are symbols,
 * line ends are line feeds, half surrogates are U+FFFD. The joiners inside emoji and in scripts that need them stay. Never longer than its input.
 */
export function visibleText(text: string): string {
  if (PLAIN.test(text)) return text;
  return (
    text
      .replace(/\r\n?|[\u2028\u2029]/g, '\n')
      .replace(/\p{Cs}/gu, REPLACEMENT)
      .replace(TAGS, '')
      .replace(SURPLUS_SELECTORS, '')
      .replace(SURPLUS_MARKS, '')
      // After all that goes: what stands before a joiner decides about it.
      .replace(IDLE_JOINERS, ZERO_WIDTH_SYMBOL)
      .replace(BIDI_CONTROLS, BIDI_SYMBOL)
      .replace(ZERO_WIDTH, ZERO_WIDTH_SYMBOL)
      .replace(CONTROLS, controlPicture)
  );
}

/** The picture Unicode has for a control: `␛` for ESC, `␀` for NUL. */
function controlPicture(control: string): string {
  const code = control.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : REPLACEMENT;
}

function joinersWithoutUse(): RegExp {
  // Emoji are joined by U+200D, with a skin tone or a presentation selector in between.
  const emoji = '(?<=[\\p{ExtPict}\\p{EMod}\\uFE0F])\\u200D(?=\\p{ExtPict})';
  // Persian and Urdu spelling, and the conjuncts of the Indic scripts, need both joiners.
  const scripts = [
    'Arab',
    'Syrc',
    'Mong',
    'Deva',
    'Beng',
    'Guru',
    'Gujr',
    'Orya',
    'Taml',
    'Telu',
    'Knda',
    'Mlym',
    'Sinh',
    'Khmr',
    'Mymr',
  ];
  const letters = `[${scripts.map((script) => `\\p{scx=${script}}`).join('')}]`;
  const script = `(?<=${letters})[\\u200C\\u200D]`;
  return new RegExp(`(?!${emoji})(?!${script})[\\u200C\\u200D]`, 'gu');
}
