/** Colours for code. Loaded when the first block of code of a known language comes into sight. */
import { createLowlight } from 'lowlight';
import { adoptAt } from '../code/adopt.ts';
import { LIMITS } from '../limits.ts';
import { SlicedJob } from '../slices.ts';
import { languageOf, loadGrammar, type LanguageName } from './languages.ts';
import { joined, runsOf, type CodeRun, type ScopedRun } from './runs.ts';
import { codeStyles } from './styles.ts';

/** Code that is to be coloured. */
export interface CodeToHighlight {
  readonly text: string;
  /** The word behind the fence. */
  readonly language: string;
  /** Where it is shown: the colours are added to its root. */
  readonly place: Element;
}

/** The work on one block of code. */
export interface HighlightJob {
  /** Leaves the rest undone. */
  stop(): void;
}

const lowlight = createLowlight();
const loading = new Map<LanguageName, Promise<void>>();

/**
 * Reads code and calls back with its runs, once, when all of it is read. Code of an unknown language, or of one whose grammar cannot be loaded, or that
 * takes too long, is left as it is: then nobody is called.
 */
export function highlight(
  { text, language, place }: CodeToHighlight,
  show: (runs: readonly CodeRun[]) => void,
): HighlightJob {
  const name = languageOf(language);
  let job: SlicedJob | null = null;
  let isStopped = false;
  if (name !== null) {
    void load(name).then(
      () => {
        if (isStopped) return;
        job = readJob(text, name, (runs) => {
          adoptAt(place, codeStyles);
          show(runs);
        });
        job.start();
      },
      () => undefined,
    );
  }
  return {
    stop: () => {
      isStopped = true;
      job?.stop();
    },
  };
}

/** Once for each language; a failure is tried again with the next code. */
function load(name: LanguageName): Promise<void> {
  const known = loading.get(name);
  if (known !== undefined) return known;
  const loaded = loadGrammar(name).then(
    (grammar) => {
      lowlight.register(name, grammar);
    },
    (error: unknown) => {
      loading.delete(name);
      throw error;
    },
  );
  loading.set(name, loaded);
  return loaded;
}

/**
 * Reads the code by windows: what the grammars do grows with the square of a text that is made for it, so each is given no more than a window at a time,
 * up to the last line end that tears nothing apart. A window that takes long ends the work.
 */
function readJob(text: string, name: LanguageName, show: (runs: readonly CodeRun[]) => void): SlicedJob {
  const runs: CodeRun[] = [];
  let at = 0;
  return new SlicedJob(() => {
    const window = windowOf(text, at);
    const startedAt = performance.now();
    const read = runsOf(lowlight.highlight(name, window, { prefix: '' }));
    const isLast = at + window.length >= text.length;
    const kept = isLast ? read : untilLineEnd(read);
    runs.push(...kept);
    at += kept.reduce((length, run) => length + run.text.length, 0);
    if (!isLast) return performance.now() - startedAt < LIMITS.highlightPatienceMs;
    // A highlighter that changes a text has no say in how it is shown.
    if (runs.map((run) => run.text).join('') === text) show(joined(runs));
    return false;
  }, LIMITS.sliceMs);
}

/** The next part of the code, up to a line end where there is one. */
function windowOf(text: string, at: number): string {
  const window = text.slice(at, at + LIMITS.highlightWindow);
  if (at + window.length >= text.length) return window;
  const end = window.lastIndexOf('\n');
  return end === -1 ? window : window.slice(0, end + 1);
}

/** Without what comes behind the last line end outside of any scope; all of it where there is none, as in a long comment. */
function untilLineEnd(runs: readonly ScopedRun[]): readonly ScopedRun[] {
  const last = runs.findLastIndex(({ text, isWithin }) => !isWithin && text.includes('\n'));
  const cut = runs[last];
  if (cut === undefined) return runs;
  return [...runs.slice(0, last), { ...cut, text: cut.text.slice(0, cut.text.lastIndexOf('\n') + 1) }];
}
