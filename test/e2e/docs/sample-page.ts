import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Page, Route } from '@playwright/test';
import { build } from 'esbuild';
import { contentPolicy } from '../../../dev/demo/content-policy.ts';
import type { TestServers } from '../support/api.ts';

const ROOT = join(import.meta.dirname, '../../..');
const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html' };

/** Where the samples say that the API is. */
const API_ORIGINS = ['https://api.example.com', 'http://127.0.0.1:8787'];

/** What a sample is made a page of. */
export interface SamplePage {
  /** A whole document, or what stands in its body. */
  readonly html: string;
  /** A module of the page that is bundled with the package, as an application would. */
  readonly module?: { readonly code: string; readonly language: string };
  /** Files that stand beside the page, by their path. */
  readonly files?: Readonly<Record<string, string>>;
}

/**
 * Shows a sample on the demo's origin, under the demo's header, with the script-tag build under `/chatbox/` and the stand-in API wherever the
 * samples say that the API is. What the samples expect of their page, such as `session`, is there.
 */
export async function showSample(page: Page, servers: TestServers, sample: SamplePage): Promise<void> {
  const files = new Map(Object.entries(sample.files ?? {}));
  if (sample.module !== undefined) {
    for (const [path, text] of await bundle(sample.module)) files.set(path, text);
  }
  files.set('/sample.html', documentOf(sample));
  await page.addInitScript(() => {
    const session = { token: () => 'demo-token-lan' };
    const reported: unknown[] = [];
    const report = (...facts: readonly unknown[]): void => void reported.push(facts);
    Object.assign(globalThis, { session, report, reported, customer: { id: '42', session }, hasConsent: () => false });
  });
  for (const [path, text] of files) await page.route(servers.demoUrl + path, (route) => fulfil(route, path, text));
  await page.route(`${servers.demoUrl}/chatbox/**`, async (route) => {
    const name = new URL(route.request().url()).pathname.replace('/chatbox/', '');
    await fulfil(route, name, await readFile(join(ROOT, 'dist/cdn', name), 'utf8'));
  });
  for (const origin of API_ORIGINS) {
    await page.route(`${origin}/**`, async (route) => {
      const { pathname, search } = new URL(route.request().url());
      const response = await route.fetch({ url: servers.api.url + pathname + search });
      await route.fulfill({ response });
    });
  }
  await page.goto('/sample.html');
}

async function fulfil(route: Route, path: string, body: string): Promise<void> {
  const contentType = `${TYPES[extname(path)] ?? 'text/plain'}; charset=utf-8`;
  const headers = { 'content-security-policy': contentPolicy({ apiOrigins: API_ORIGINS }) };
  await route.fulfill({ body, contentType, headers });
}

function documentOf({ html, module, files = {} }: SamplePage): string {
  if (html.startsWith('<!doctype')) return html;
  const styles = Object.keys(files).filter((path) => path.endsWith('.css'));
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sample</title>
${styles.map((path) => `<link rel="stylesheet" href="${path}">`).join('')}
${module === undefined ? '' : '<script type="module" src="/sample.js"></script>'}
</head><body>${html}</body></html>`;
}

async function bundle({
  code,
  language,
}: {
  readonly code: string;
  readonly language: string;
}): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    stdin: { contents: code, loader: language === 'tsx' ? 'tsx' : 'ts', resolveDir: ROOT, sourcefile: 'sample.tsx' },
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    outdir: '/out',
    entryNames: 'sample',
    write: false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    alias: {
      'api-chatbox/element': join(ROOT, 'src/element/define.ts'),
      'api-chatbox/react': join(ROOT, 'src/react/index.ts'),
      'api-chatbox': join(ROOT, 'src/index.ts'),
    },
  });
  return new Map(outputFiles.map(({ path, text }) => [path.replaceAll('\\', '/').replace(/^.*\/out\//, '/'), text]));
}
