import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The smallest tree that breaks no rule. */
const SOUND = {
  'package.json': '{ "type": "module", "dependencies": { "lit": "*", "idb": "*", "valibot": "*", "marked": "*" } }',
  'tsconfig.json': '{ "compilerOptions": { "allowImportingTsExtensions": true } }',
  'src/api/types.ts': 'export interface Reply { readonly text: string }',
  'src/api/schemas.ts': "import * as v from 'valibot';\nexport const schema = v.object({});",
  'src/conversation/store.ts':
    "import type { Reply } from '../api/types.ts';\nimport { schema } from '../api/schemas.ts';\nexport const store: Reply[] = [];\nvoid schema;",
  'src/index.ts': "export { store } from './conversation/store.ts';",
  'src/locales/en.ts': "export const en = { title: 'Chat' };",
  'src/element/panel.ts':
    "import { html } from 'lit';\nimport { en } from '../locales/en.ts';\nimport type { store } from '../conversation/store.ts';\nexport const core = () => import('../conversation/store.ts');\nexport const panel = (replies: typeof store) => html`${en.title}${replies}`;",
  'src/element/define.ts': "import { panel } from './panel.ts';\nvoid panel;",
};

let folder: string | undefined;
afterEach(() => {
  if (folder !== undefined) rmSync(folder, { recursive: true });
  folder = undefined;
});

/** What depcruise has against a tree, as `rule: importing file`. */
async function faultsOf(files: Record<string, string>): Promise<string[]> {
  const tree = mkdtempSync(join(tmpdir(), 'layers-'));
  folder = tree;
  for (const [path, code] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), code);
  }
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'), 'junction');
  const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [cruiser, '--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json', 'src'];
  const stdout = await new Promise<string>((resolve) => {
    execFile(process.execPath, args, { cwd: tree }, (_error, output) => resolve(output));
  });
  const { summary } = JSON.parse(stdout) as { summary: { violations: { rule: { name: string }; from: string }[] } };
  return summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
}

/** One file for each way to go wrong. */
const UNSOUND = {
  'dev/server.ts': 'export const x = 1;',
  'src/react/index.ts': "import '../element/define.ts';",
  'src/index.ts': "import './element/panel.ts';",
  'src/api/a.ts': "import '../locales/en.ts';",
  'src/conversation/a.ts': "import type { panel } from '../element/panel.ts';\nexport type A = typeof panel;",
  'src/locales/a.ts': "import '../conversation/store.ts';",
  'src/locales/b.ts': "import '../api/schemas.ts';",
  'src/locales/c.ts': "import '../markdown/c.ts';",
  'src/markdown/c.ts': 'export const c = 1;',
  'src/element/a.ts': "import '../react/index.ts';",
  'src/element/b.ts': "import './define.ts';",
  'src/element/c.ts': "import '../../dev/server.ts';",
  'src/element/d.ts': "import 'hono';",
  'src/element/e.ts': "import 'node:fs';",
  'src/element/f.ts': "import './missing.ts';",
  'src/element/g.ts': "import 'marked';",
  'src/element/h.ts': "import 'react';",
  'src/element/i.ts': "import { store } from '../conversation/store.ts';\nvoid store;",
  'src/element/orphan.ts': 'export const nobody = 1;',
  'src/conversation/b.ts': "import 'lit';",
  'src/conversation/c.ts': "import 'idb';",
  'src/conversation/d.ts': "import 'valibot';",
  'src/api/cycle-a.ts': "import type { B } from './cycle-b.ts';\nexport type A = B | 1;",
  'src/api/cycle-b.ts': "import type { A } from './cycle-a.ts';\nexport type B = A | 2;",
};

describe('layers', () => {
  it('has nothing against a sound tree', async () => {
    expect(await faultsOf(SOUND)).toEqual([]);
  });

  it('finds every way to go wrong', async () => {
    expect(await faultsOf({ ...SOUND, ...UNSOUND })).toEqual(
      expect.arrayContaining([
        'headless-without-framework: src/index.ts',
        'layer-api: src/api/a.ts',
        'layer-conversation: src/conversation/a.ts',
        'layer-leaves: src/locales/a.ts',
        'layer-leaves: src/locales/b.ts',
        'layer-leaves: src/locales/c.ts',
        'layer-element: src/element/a.ts',
        'define-is-an-entry: src/element/b.ts',
        'src-stands-alone: src/element/c.ts',
        'src-needs-no-dev-dependency: src/element/d.ts',
        'src-runs-in-a-browser: src/element/e.ts',
        'resolvable: src/element/f.ts',
        'marked-owners: src/element/g.ts',
        'react-owners: src/element/h.ts',
        'core-comes-late: src/element/i.ts',
        'no-orphans: src/element/orphan.ts',
        'lit-owners: src/conversation/b.ts',
        'idb-owners: src/conversation/c.ts',
        'valibot-owners: src/conversation/d.ts',
        'no-cycles: src/api/cycle-a.ts',
      ]),
    );
  });
});
