// `npm run build:docs`: makes the documentation's site, build/docs, of docs/, the docstrings (after `npm run docs:api`) and
// custom-elements.json. A link that leads nowhere, and a file or script that does not exist, makes it fail.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSite } from './docs/build-site.ts';

const path = (relative: string): string => fileURLToPath(new URL(`../${relative}`, import.meta.url));

const reference = path('build/docs-api/reference.json');
if (existsSync(reference)) {
  const errors = buildSite({ root: path('.'), out: path('build/docs'), reference });
  for (const error of errors) console.error(error);
  if (errors.length > 0) process.exitCode = 1;
} else {
  console.error('build/docs-api/reference.json is missing. Run `npm run docs:api` first.');
  process.exitCode = 1;
}
