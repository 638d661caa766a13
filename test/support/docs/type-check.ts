import { join } from 'node:path';
import ts from 'typescript';
import type { Sample } from '../../../scripts/docs/samples.ts';

const ROOT = join(import.meta.dirname, '../../..');
const FOLDER = join(ROOT, 'test/support/docs/samples');

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.dom.asynciterable.d.ts'],
  types: [],
  strict: true,
  skipLibCheck: true,
  allowJs: true,
  checkJs: true,
  noEmit: true,
  jsx: ts.JsxEmit.ReactJSX,
  allowImportingTsExtensions: true,
  paths: {
    'api-chatbox': [join(ROOT, 'src/index.ts')],
    'api-chatbox/element': [join(ROOT, 'src/element/define.ts')],
    'api-chatbox/react': [join(ROOT, 'src/react/index.ts')],
  },
};

/** What of strict TypeScript nobody expects of plain JavaScript: checks for `null`, and types of variables and parameters. */
const NOT_IN_JAVASCRIPT = new Set([2531, 2532, 18047, 18048, 7005, 7006, 7031, 7034, 7053]);
/** Members of what a selector found or `createElement` made; files that the page serves. */
const UNKNOWN_TO_TYPES = /does not exist on type '(?:Element|HTMLElement|EventTarget|never)'|Cannot find module '\//;

const EXTENSIONS: Readonly<Record<string, string>> = { js: '.js', ts: '.ts', tsx: '.tsx', vue: '.ts', svelte: '.ts' };

/** What was read from the disk is the same for the next check. */
let former: ts.Program | undefined;

interface VirtualFile {
  readonly sample: Sample;
  readonly text: string;
  /** Line of the page minus line of this file. */
  readonly shift: number;
}

/** Checks every sample in JavaScript or TypeScript against the package. Gives `file:line: what is wrong`. */
export function typeErrorsOf(samples: readonly Sample[]): readonly string[] {
  const files = new Map<string, VirtualFile>();
  for (const [index, sample] of samples.entries()) {
    const extension = EXTENSIONS[sample.language];
    if (extension !== undefined) files.set(join(FOLDER, `sample-${index}${extension}`), toFile(sample));
  }
  const disk = ts.createCompilerHost(OPTIONS);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (name) => files.has(name) || disk.fileExists(name),
    readFile: (name) => files.get(name)?.text ?? disk.readFile(name),
    getSourceFile: (name, target, ...others) => {
      const own = files.get(name);
      return own === undefined
        ? disk.getSourceFile(name, target, ...others)
        : ts.createSourceFile(name, own.text, target);
    },
  };
  const ambient = ['context.d.ts', 'frameworks.d.ts'].map((name) => join(import.meta.dirname, name));
  const program = ts.createProgram([...files.keys(), ...ambient], OPTIONS, host, former);
  former = program;
  return [...files].flatMap(([name, file]) => {
    const source = program.getSourceFile(name);
    if (source === undefined) throw new Error(`${name} was not read.`);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
      .filter((diagnostic) => !isExpected(diagnostic, file.sample))
      .map((diagnostic) => describe(diagnostic, file));
  });
}

function toFile(sample: Sample): VirtualFile {
  const { line, context } = sample;
  const { code, shift } = scriptOf(sample);
  if (context === '') return { sample, text: `${code}\nexport {};\n`, shift: line - 1 + shift };
  const before = `${sample.language === 'js' ? asJavaScript(context) : context}\n`;
  const lines = before.split('\n').length - 1;
  return { sample, text: `${before}${code}\nexport {};\n`, shift: line - 1 - lines + shift };
}

/** The script of a component whose template another compiler reads. */
function scriptOf({ language, code }: Sample): { readonly code: string; readonly shift: number } {
  if (language !== 'vue' && language !== 'svelte') return { code, shift: 0 };
  const found = /(<script[^>]*>)([\s\S]*?)<\/script>/.exec(code);
  if (found === null) return { code: '', shift: 0 };
  const before = code.slice(0, found.index + (found[1]?.length ?? 0));
  return { code: found[2] ?? '', shift: before.split('\n').length - 1 };
}

/** `declare const name: Type;` as JavaScript says it. */
function asJavaScript(context: string): string {
  return context.replaceAll(
    /^declare (?:const|function) (\w+)(.*?);?$/gm,
    (_, name: string, rest: string) =>
      `/** @type {${rest.startsWith('(') ? rest.replace(/\):/, ') =>') : rest.replace(/^: */, '')}} */ const ${name} = /** @type {any} */ (null);`,
  );
}

function isExpected({ code, messageText }: ts.Diagnostic, { language }: Sample): boolean {
  if (language !== 'js') return false;
  const text = ts.flattenDiagnosticMessageText(messageText, ' ');
  return NOT_IN_JAVASCRIPT.has(code) || UNKNOWN_TO_TYPES.test(text);
}

function describe({ file, start, messageText }: ts.Diagnostic, { sample, shift }: VirtualFile): string {
  const line = file === undefined || start === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line + 1;
  return `${sample.file}:${line + shift}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
}
