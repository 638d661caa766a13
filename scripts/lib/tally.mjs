// How many tests a runner ran, from its own JSON report.
import { readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/** @type {Record<'vitest' | 'playwright', (report: any) => Tally>} */
const READERS = {
  vitest: (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  }),
  // A test that passed at a second try is a test that failed.
  playwright: ({ stats }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  }),
};

/**
 * What a step counts for. A gate is one fact; a test runner counts its tests, and a run that failed otherwise (a file
 * that does not load, an unhandled rejection, no tests at all, no report) counts as one failure more.
 *
 * @param {{ ok: boolean, runner?: keyof typeof READERS, report?: string }} outcome `ok`: the command ended with 0
 * @returns {Tally & { note: string }}
 */
export function tallyOf({ ok, runner, report }) {
  if (runner === undefined || report === undefined)
    return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, note: '' };
  let tally;
  try {
    tally = READERS[runner](JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    return { passed: 0, failed: 1, skipped: 0, note: 'it left no report' };
  }
  const { passed, failed, skipped } = tally;
  const note = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  if (passed + failed === 0) return { ...tally, failed: 1, note: 'it ran no tests' };
  if (!ok && failed === 0) return { ...tally, failed: 1, note: `${note}, and the run itself failed` };
  return { ...tally, note };
}

/**
 * The last line of `npm test`.
 *
 * @param {readonly Tally[]} tallies
 */
export function sentenceOf(tallies) {
  const sum = (/** @type {keyof Tally} */ key) => tallies.reduce((total, tally) => total + tally[key], 0);
  const skipped = sum('skipped');
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
