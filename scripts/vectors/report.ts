import type { ControlTotals } from './controls.ts';
import type { FindingKind } from './page/surface.ts';
import type { RunTotals } from './run.ts';
import type { VectorFile } from './vector.ts';

/** What came of a run. */
export interface Outcome {
  readonly vectors: number;
  readonly totals: RunTotals;
  readonly raw: ControlTotals;
  readonly purified: ControlTotals;
}

/** Findings that are shown; there are rarely more than a few causes. */
const SHOWN = 40;

/** The figures of a run. */
export function reportLines({ vectors, totals, raw, purified }: Outcome): string[] {
  const count = (kind: FindingKind): string =>
    String(totals.findings.filter((finding) => finding.kind === kind).length);
  const faults = count('fault');
  return [
    ...totals.findings.slice(0, SHOWN).map(({ kind, id, what }) => `${id ?? 'unknown'}: ${kind}: ${what}`),
    `vectors ${String(vectors)}, renders ${String(totals.renders)}, executions ${count('execution')}, ` +
      `foreign requests ${count('request')}, navigations ${count('navigation')}, ` +
      `CSP violations ${count('violation')}, unlisted nodes ${count('node')}`,
    ...(faults === '0' ? [] : [`faults ${faults}`]),
    `asked for by a click: links ${String(totals.links)}, pictures ${String(totals.images)}`,
    `control raw innerHTML: executions ${String(raw.executions)}, foreign requests ${String(raw.requests)}`,
    `control marked + DOMPurify: executions ${String(purified.executions)}, foreign requests ${String(purified.requests)}`,
  ];
}

/**
 * Shares of what a file says its vectors can do that a run with eyes sees at least: not every control has every trigger the makers of the file had.
 * A sanitiser with its defaults stops scripts and lets pictures through.
 */
const SEEN = { executions: 0.65, requests: 0.84, purified: 0.682 } as const;

/** Why the run failed; nothing when it did not. */
export function judge({ vectors, totals, raw, purified }: Outcome, files: readonly VectorFile[]): string[] {
  const executions = files.reduce((sum, file) => sum + file.knownExecutions, 0);
  const requests = files.reduce((sum, file) => sum + file.knownRequests, 0);
  const least = (share: number, known: number): number => Math.max(1, Math.round(share * known));
  const blind = (what: string, seen: number, wanted: number): string[] =>
    seen >= wanted
      ? []
      : [`The run is blind: ${what} shows ${String(seen)}, and has to show at least ${String(wanted)}.`];
  const missing = 6 * vectors - totals.renders;
  return [
    ...(totals.findings.length > 0 ? [`${String(totals.findings.length)} findings`] : []),
    ...(missing > 0 ? [`${String(missing)} renders are missing`] : []),
    ...blind('raw innerHTML with executions', raw.executions, least(SEEN.executions, executions)),
    ...blind('raw innerHTML with foreign requests', raw.requests, least(SEEN.requests, requests)),
    ...blind('marked + DOMPurify with foreign requests', purified.requests, least(SEEN.purified, requests)),
  ];
}
