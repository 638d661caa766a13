import { readFile } from 'node:fs/promises';

/** What a payload is written in. */
export type VectorKind = 'html' | 'markdown' | 'url';

/** One attack. */
export interface Vector {
  /** Names it in a report. */
  readonly id: string;
  readonly kind: VectorKind;
  readonly payload: string;
}

/** A list of vectors, and what its maker says of their power. */
export interface VectorFile {
  readonly vectors: readonly Vector[];
  /** How many of them are said to run a script when nothing guards against it; 0 where the file does not say. */
  readonly knownExecutions: number;
  /** How many are said to make a foreign request then. */
  readonly knownRequests: number;
}

const KINDS: readonly string[] = ['html', 'markdown', 'url'] satisfies readonly VectorKind[];

/**
 * Reads a JSON list of `{id, kind, payload}`. An entry may say what it does unguarded: `chromium: {exec, net}`.
 * @throws Error naming the file and the entry that is none
 */
export async function readVectors(file: string): Promise<VectorFile> {
  const list: unknown = JSON.parse(await readFile(file, 'utf8'));
  if (!Array.isArray(list)) throw new Error(`${file} is no JSON list of {id, kind, payload}.`);
  const entries: readonly unknown[] = list;
  const vectors = entries.map((entry, at) => {
    if (!isVector(entry)) throw new Error(`Entry ${String(at)} of ${file} is no {id, kind, payload}.`);
    return { id: entry.id, kind: entry.kind, payload: entry.payload };
  });
  return { vectors, knownExecutions: countKnown(entries, 'exec'), knownRequests: countKnown(entries, 'net') };
}

function isVector(entry: unknown): entry is Vector {
  if (typeof entry !== 'object' || entry === null) return false;
  if (!('id' in entry && 'kind' in entry && 'payload' in entry)) return false;
  const { id, kind, payload } = entry;
  return typeof id === 'string' && typeof payload === 'string' && typeof kind === 'string' && KINDS.includes(kind);
}

function countKnown(entries: readonly unknown[], what: 'exec' | 'net'): number {
  return entries.filter((entry) => {
    const { chromium } = entry as { readonly chromium?: Readonly<Record<string, unknown>> };
    return chromium?.[what] === true;
  }).length;
}
