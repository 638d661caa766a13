/** Takes batches through the page of the chatbox, and one by one those in which something was found. */
import type { Browser } from '@playwright/test';
import { openWatched } from './browser.ts';
import type { BatchResult, Finding } from './page/surface.ts';
import type { VectorServer } from './server.ts';
import type { Vector } from './vector.ts';

/** What a run is made with. */
export interface RunOptions {
  readonly browser: Browser;
  readonly server: VectorServer;
  /** How many pages work at the same time. */
  readonly pages: number;
  /** @default nobody is told */
  readonly onProgress?: (done: number) => void;
  /** Whether it is found out which vector of a batch it was. @default true */
  readonly isAttributed?: boolean;
}

/** What was seen of all vectors. */
export interface RunTotals {
  renders: number;
  readonly findings: Finding[];
  links: number;
  images: number;
}

/** Vectors for one page. */
const BATCH = 20;
const BATCH_MS = 120_000;

/** What harmless messages look like: the list that everything else is held against. */
const HARMLESS: readonly Vector[] = [
  {
    id: 'harmless-1',
    kind: 'markdown',
    payload: 'A ring of *gold* with a **stone**, `18 k` and [more](https://shop.example/a).',
  },
  { id: 'harmless-2', kind: 'url', payload: 'https://shop.example/ring.png' },
  { id: 'harmless-3', kind: 'url', payload: 'https://shop.example/another.png' },
  {
    id: 'harmless-4',
    kind: 'url',
    payload:
      'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  },
  { id: 'harmless-5', kind: 'html', payload: 'text' },
  { id: 'harmless-6', kind: 'html', payload: 'many words '.repeat(600) },
];

/** Renders everything everywhere. */
export async function runVectors(vectors: readonly Vector[], options: RunOptions): Promise<RunTotals> {
  const totals: RunTotals = { renders: 0, findings: [], links: 0, images: 0 };
  const { listed, findings } = await runBatch(HARMLESS, null, options);
  if (findings.length > 0) {
    totals.findings.push(...findings.map((finding) => ({ ...finding, id: 'harmless messages' })));
    return totals;
  }

  const batches = Array.from({ length: Math.ceil(vectors.length / BATCH) }, (_, at) =>
    vectors.slice(at * BATCH, (at + 1) * BATCH),
  );
  let done = 0;
  const work = async (): Promise<void> => {
    for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
      const result = await runBatch(batch, listed, options);
      const isFound = result.findings.length > 0;
      totals.renders += result.renders;
      totals.links += result.asked.links;
      totals.images += result.asked.images.length;
      const isAttributed = isFound && options.isAttributed !== false;
      totals.findings.push(...(isAttributed ? await attribute(batch, { listed, options, result }) : result.findings));
      done += batch.length;
      options.onProgress?.(done);
    }
  };
  await Promise.all(Array.from({ length: options.pages }, work));
  return totals;
}

interface Found {
  readonly listed: readonly string[];
  readonly options: RunOptions;
  readonly result: BatchResult;
}

/**
 * The suspects one by one, to know which of them it was: those named, the ones before them, as what comes late is put down to the next, or all when
 * nobody was named. What comes only of all together is given to all together.
 */
async function attribute(batch: readonly Vector[], { listed, options, result }: Found): Promise<readonly Finding[]> {
  const named = new Set(result.findings.map(({ id }) => id));
  const suspects = named.has(null)
    ? batch
    : batch.filter(({ id }, at) => named.has(id) || named.has(batch[at + 1]?.id ?? null));
  const single: Finding[] = [];
  for (const vector of suspects) {
    const { findings } = await runBatch([vector], listed, options);
    single.push(...distinct(findings).map((finding) => ({ ...finding, id: vector.id })));
  }
  const kinds = new Set(single.map(({ kind }) => kind));
  const ids = `${batch[0]?.id ?? ''} to ${batch.at(-1)?.id ?? ''}`;
  const others = distinct(result.findings).filter(({ kind }) => !kinds.has(kind));
  return [...single, ...others.map((finding) => ({ ...finding, id: finding.id ?? ids }))];
}

function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [`${finding.kind} ${finding.what}`, finding])).values()];
}

async function runBatch(
  vectors: readonly Vector[],
  listed: readonly string[] | null,
  { browser, server }: RunOptions,
): Promise<BatchResult> {
  const watched = await openWatched(browser, server, '/');
  const task = { apiBaseUrl: server.enter(vectors), vectors, listed };
  try {
    const result = await withTimeout(
      watched.page.evaluate((batch) => {
        if (window.vectors === undefined) throw new Error('The page of the vectors did not start.');
        return window.vectors.run(batch);
      }, task),
    );
    return { ...result, findings: [...result.findings, ...outside(watched, result.asked.images)] };
  } catch (error) {
    const what = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
    const findings = [{ kind: 'fault' as const, id: null, what }, ...outside(watched, [])];
    return { renders: 0, findings, asked: { links: 0, images: [] }, listed: [] };
  } finally {
    await watched.close();
  }
}

/** What the page itself cannot see. A picture that was asked for may be tried; the policy of the page stops it all the same. */
function outside(
  { requests, navigations }: Pick<Awaited<ReturnType<typeof openWatched>>, 'requests' | 'navigations'>,
  asked: readonly string[],
): Finding[] {
  // As requests have them: without a fragment.
  const wanted = new Set(asked.map(withoutFragment));
  return [
    ...requests
      .filter(({ url }) => !wanted.has(withoutFragment(url)))
      .map(({ url }): Finding => ({ kind: 'request', id: null, what: url.slice(0, 200) })),
    ...navigations.map((what): Finding => ({ kind: 'navigation', id: null, what })),
  ];
}

function withoutFragment(address: string): string {
  return address.split('#', 1)[0] ?? '';
}

async function withTimeout<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error('The page did not come to an end.'));
    }, BATCH_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
