import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentPolicy } from '../../../dev/demo/content-policy.ts';
import type { Sample } from '../../../scripts/docs/samples.ts';

const ROOT = join(import.meta.dirname, '../../..');

interface Named {
  readonly name: string;
}

interface ElementDescription {
  readonly attributes: readonly Named[];
  readonly members: readonly Named[];
  readonly events: readonly Named[];
  readonly slots: readonly Named[];
  readonly cssParts: readonly Named[];
  readonly cssProperties: readonly Named[];
}

interface Manifest {
  readonly modules: readonly { readonly declarations?: readonly ElementDescription[] }[];
}

/** What may stand on any element. */
const GLOBAL_ATTRIBUTES = new Set(['id', 'class', 'slot', 'lang', 'hidden', 'ref']);
const TAG = /<api-chatbox\b((?:[^>"'{]|"[^"]*"|'[^']*'|\{[^}]*\})*)\/?>/g;
const ATTRIBUTE = /([^\s=/]+)(?:=(?:"[^"]*"|'[^']*'|\{[^}]*\}))?/g;
const SLOT = /\bslot="([^"]*)"/g;

const element = describeElement();
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};
const policies = [false, true].map((hasModels) =>
  contentPolicy({ apiOrigins: ['https://api.example.com'], hasModels }),
);

/** Checks the names that a sample uses and that no compiler knows. Gives `file:line: what is wrong`. */
export function nameErrorsOf(sample: Sample): readonly string[] {
  return [...errorsIn(sample)].map((what) => `${sample.file}:${sample.line}: ${what}`);
}

function errorsIn(sample: Sample): readonly string[] {
  switch (sample.language) {
    case 'html':
    case 'vue':
    case 'svelte':
      return tagErrors(sample.code);
    case 'css':
      return styleErrors(sample.code);
    case 'json':
      return jsonErrors(sample.code);
    case 'sh':
      return commandErrors(sample.code);
    case 'js':
    case 'ts':
    case 'tsx':
      return [];
    case '':
      return [...policyErrors(sample.code), ...commandErrors(sample.code)];
    default:
      return [`nothing checks samples in "${sample.language}".`];
  }
}

function tagErrors(code: string): readonly string[] {
  const attributes = [...code.matchAll(TAG)].flatMap(([, text = '']) =>
    [...text.matchAll(ATTRIBUTE)].map(([, name = '']) => name),
  );
  const slots = [...code.matchAll(SLOT)].map(([, name = '']) => name);
  return [
    ...attributes.filter((name) => !isKnownAttribute(name)).map((name) => `<api-chatbox> knows no ${name}.`),
    ...slots.filter((name) => !has(element.slots, name)).map((name) => `<api-chatbox> has no slot ${name}.`),
  ];
}

/** Also in the spellings of Vue (`:name`, `@event`, `:name.prop`), Svelte (`bind:this`, `{name}`) and Angular (`[name]`, `(event)`). */
function isKnownAttribute(written: string): boolean {
  if (written === 'bind:this') return true;
  const name = written.replaceAll(/^[:@([{]+|[)\]}]+$|\.prop$/g, '');
  return (
    GLOBAL_ATTRIBUTES.has(name) || [element.attributes, element.members, element.events].some((list) => has(list, name))
  );
}

function styleErrors(code: string): readonly string[] {
  const properties = [...code.matchAll(/--chatbox-[\w-]+/g)].map(([name]) => name);
  const parts = [...code.matchAll(/::part\(([\w\s-]+)\)/g)].flatMap(([, names = '']) => names.split(/\s+/));
  return [
    ...properties.filter((name) => !has(element.cssProperties, name)).map((name) => `there is no property ${name}.`),
    ...parts.filter((name) => !has(element.cssParts, name)).map((name) => `there is no part ${name}.`),
  ];
}

function jsonErrors(code: string): readonly string[] {
  try {
    JSON.parse(code);
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

function commandErrors(code: string): readonly string[] {
  const run = [...code.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name = '']) => name);
  const short = [...code.matchAll(/\bnpm (start|test)\b/g)].map(([, name = '']) => name);
  return [...run, ...short].filter((name) => !(name in scripts)).map((name) => `there is no script ${name}.`);
}

/** A header in the docs is the one that the demo is served and tested with. */
function policyErrors(code: string): readonly string[] {
  const policy = /^Content-Security-Policy:\s*([\s\S]*)$/.exec(code)?.[1];
  if (policy === undefined || policies.includes(policy.replaceAll(/\s+/g, ' ').trim())) return [];
  return ['this is not the policy of the demo (dev/demo/content-policy.ts).'];
}

function has(list: readonly Named[], name: string): boolean {
  return list.some((one) => one.name === name);
}

function describeElement(): ElementDescription {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'custom-elements.json'), 'utf8')) as Manifest;
  const [found] = manifest.modules.flatMap(({ declarations = [] }) => declarations);
  if (found === undefined) throw new Error('custom-elements.json describes no element.');
  return found;
}
