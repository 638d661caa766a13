// What is measured, found in the build's own manifest: a chunk nobody named still counts somewhere.
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const CDN = 'dist/cdn';
const MANIFEST = `${CDN}/.vite/manifest.json`;

/** Name of the row that {@link UNTIL_SAFE} ends with. */
export const CORE = 'headless core, loaded after the panel';

/** Name of the row of what says where messages stand. */
const STATES = 'states of messages';

/** What the browser loads until a visitor's first message is safe on the device; all of it before that first message. */
export const UNTIL_SAFE = ['launcher', 'panel, first load', STATES, CORE];

/**
 * Brotli, dependencies included. What keeps a message from being lost or sent twice is most of the core: docs/decisions/0009 says what
 * it weighs and why. Its budgets are what it measures and a twentieth, so that it at least does not grow unseen.
 */
const BUDGETS = {
  launcher: '4 kB',
  panel: '26 kB',
  core: '41 kB',
  headless: '47 kB',
};

/** The core: what paints does not wait for it. */
const CORE_ENTRY = /^src\/conversation\/create\./;

/**
 * What comes later than the panel, on demand, each with a budget of its own. A dynamic import that is not listed here
 * counts as part of the panel.
 */
const ON_DEMAND = [
  { name: 'markdown chunk', entry: /^src\/markdown\/index\./, limit: '17 kB' },
  // With the first block of code, its colours when it comes into sight; of the grammars only the one of its language.
  { name: 'blocks of code', entry: /^src\/markdown\/code\//, limit: '2 kB' },
  { name: 'colours of code', entry: /^src\/markdown\/highlight\//, limit: '10 kB' },
  { name: 'grammars of code, all of them', entry: /^node_modules\/highlight\.js\//, limit: '40 kB' },
  // Loaded beside the core: what can become of a message has to be shown from the first one on.
  { name: STATES, entry: /^src\/element\/message-status/, limit: '3 kB' },
  // With the first reply, or where the page asks for a shortcut or a link.
  { name: 'unread, shortcut, links', entry: /^src\/element\/extras\//, limit: '3 kB' },
  // Beside the core, and nothing waits for it.
  { name: 'times and copying', entry: /^src\/element\/message-details/, limit: '2.5 kB' },
  // With the first picture of a message, and the first card.
  { name: 'pictures', entry: /^src\/element\/gallery\./, limit: '4.5 kB' },
  { name: 'artifact cards', entry: /^src\/element\/artifact-card/, limit: '6.7 kB' },
  { name: 'lightbox', entry: /^src\/element\/lightbox\./, limit: '4 kB' },
  { name: '3D models, without their viewer', entry: /^src\/element\/model-view\./, limit: '3 kB' },
  // With the worker, which starts at the first picture.
  { name: 'picture picking', entry: /^src\/element\/picture-tray/, limit: '9.5 kB' },
  { name: 'pictures where no worker may run', entry: /^src\/images\/prepare/, limit: '5 kB' },
  { name: 'design editor, saving', entry: /^src\/element\/panel-tools/, limit: '7 kB' },
  { name: 'way back to the end', entry: /^src\/element\/distant-reading/, limit: '2 kB' },
  { name: 'transcripts read from far', entry: /^src\/conversation\/distant-extent/, limit: '1 kB' },
  // With the list of conversations, or the first new one; its data comes with the list alone.
  { name: 'list of conversations', entry: /^src\/element\/conversations\./, limit: '6 kB' },
  { name: 'list of conversations, its data', entry: /^src\/conversation\/list\//, limit: '2.8 kB' },
  // On a phone, where the panel covers the page.
  { name: 'full screen', entry: /^src\/element\/full-screen\./, limit: '1.5 kB' },
  { name: 'export of a transcript', entry: /^src\/conversation\/export\//, limit: '3 kB' },
  { name: 'other languages', entry: /^src\/locales\//, limit: '4 kB' },
];

/**
 * @typedef {{ file: string, isEntry?: boolean, imports?: string[], dynamicImports?: string[], assets?: string[] }} Chunk
 * @typedef {Record<string, Chunk>} Manifest
 */

/**
 * A chunk and all that it imports statically: what the browser has to load before the chunk runs.
 *
 * @param {Manifest} manifest
 * @param {readonly string[]} keys
 * @returns {Set<string>} keys of the manifest
 */
export function staticClosure(manifest, keys) {
  const reached = new Set();
  const open = [...keys];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (reached.has(key)) continue;
    reached.add(key);
    open.push(...(manifest[key]?.imports ?? []));
  }
  return reached;
}

/**
 * The manifest without imports that are not in the files: it lists those of the modules, and the build may have written a helper in place.
 *
 * @param {Manifest} manifest
 * @param {(file: string) => string} read
 * @returns {Manifest}
 */
export function withoutUnwritten(manifest, read) {
  return Object.fromEntries(
    Object.entries(manifest).map(([key, chunk]) => {
      const code = read(chunk.file);
      const imports = chunk.imports?.filter((other) => code.includes(basename(manifest[other]?.file ?? other)));
      return [key, { ...chunk, ...(imports && { imports }) }];
    }),
  );
}

/** @param {Set<string>} set @param {...Set<string>} others */
const without = (set, ...others) => new Set([...set].filter((key) => !others.some((other) => other.has(key))));

/**
 * The files of each part, every file of the build in exactly one of them.
 *
 * @param {Manifest} manifest Vite's
 * @returns {{ launcher: string[], panel: string[], core: string[], onDemand: { name: string, limit: string, files: string[] }[] }}
 * @throws {Error} when there is no entry, or an on-demand part has no chunk of its own
 */
export function partition(manifest) {
  const keys = Object.keys(manifest);
  // The file of a worker is an asset of the chunk that starts it.
  const filesOf = (/** @type {string} */ key) => [manifest[key]?.file ?? key, ...(manifest[key]?.assets ?? [])];
  const files = (/** @type {Set<string>} */ set) => [...set].flatMap(filesOf).sort();
  const entries = keys.filter((key) => manifest[key]?.isEntry === true);
  if (entries.length !== 1) throw new Error(`Expected one entry in the CDN build, found ${entries.length}.`);

  const dynamic = [...new Set(keys.flatMap((key) => manifest[key]?.dynamicImports ?? []))];
  const closureOf = (/** @type {(key: string) => boolean} */ isMeant, /** @type {Set<string>[]} */ ...loaded) =>
    without(staticClosure(manifest, dynamic.filter(isMeant)), ...loaded);
  const isCore = (/** @type {string} */ key) => CORE_ENTRY.test(key);
  const isOnDemand = (/** @type {string} */ key) => ON_DEMAND.some((part) => part.entry.test(key));

  const launcher = staticClosure(manifest, entries);
  const panel = closureOf((key) => !isCore(key) && !isOnDemand(key), launcher);
  const core = closureOf(isCore, launcher, panel);
  if (core.size === 0) throw new Error('The headless core is no chunk of its own: the panel has to wait for it.');
  // What a part shares with an earlier one counts there.
  const loaded = [launcher, panel, core];
  const onDemand = ON_DEMAND.map(({ name, entry, limit }) => {
    const set = closureOf((key) => entry.test(key), ...loaded);
    if (set.size === 0) throw new Error(`The ${name} is no chunk of its own: it became part of the panel or launcher.`);
    loaded.push(set);
    return { name, limit, files: files(set) };
  });
  return { launcher: files(launcher), panel: files(panel), core: files(core), onDemand };
}

/**
 * The checks for size-limit.
 *
 * @param {string} root the repository
 * @returns {import('size-limit').SizeLimitConfig}
 * @throws {Error} when there is no build to measure
 */
export function sizeChecks(root) {
  for (const needed of [MANIFEST, 'dist/index.js']) {
    if (!existsSync(join(root, needed))) throw new Error(`${needed} is missing. Run \`npm run build\` first.`);
  }
  const manifest = JSON.parse(readFileSync(join(root, MANIFEST), 'utf8'));
  const parts = partition(withoutUnwritten(manifest, (file) => readFileSync(join(root, CDN, file), 'utf8')));
  if (parts.panel.length > 1)
    throw new Error(`The panel has to wait for more than its file: ${parts.panel.join(', ')}`);
  const measure = (/** @type {string} */ name, /** @type {string[]} */ files, /** @type {string} */ limit) => ({
    name,
    path: files.map((file) => `${CDN}/${file}`),
    limit,
    disablePlugins: ['@size-limit/esbuild'],
  });
  return [
    measure('launcher', parts.launcher, BUDGETS.launcher),
    measure('panel, first load', parts.panel, BUDGETS.panel),
    measure(CORE, parts.core, BUDGETS.core),
    ...parts.onDemand.map(({ name, files, limit }) => measure(name, files, limit)),
    { name: 'headless core alone, from npm', path: 'dist/index.js', limit: BUDGETS.headless },
  ];
}
