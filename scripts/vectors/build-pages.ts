import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** A change to a source file, to see that a run notices it. */
export interface SourceEdit {
  /** Path from the root of the project. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** Builds both pages from the sources into a folder and gives it. */
export async function buildPages(name: string, edits: readonly SourceEdit[] = []): Promise<string> {
  const outDir = path(`../../build/${name}`);
  await build({
    configFile: false,
    root: path('page'),
    logLevel: 'warn',
    plugins: edits.length === 0 ? [] : [editing(edits)],
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: false,
      reportCompressedSize: false,
      minify: false,
      rolldownOptions: { input: [path('page/index.html'), path('page/control.html')] },
    },
  });
  return outDir;
}

function editing(edits: readonly SourceEdit[]): Plugin {
  const left = new Set(edits);
  return {
    name: 'edits',
    enforce: 'pre',
    transform(code, id) {
      let text = code;
      for (const edit of edits.filter(({ file }) => id.endsWith(`/${file}`))) {
        if (!text.includes(edit.find)) throw new Error(`${edit.file} has no such text: ${edit.find}`);
        text = text.replace(edit.find, () => edit.replace);
        left.delete(edit);
      }
      return text;
    },
    buildEnd(error) {
      if (error === undefined && left.size > 0) throw new Error(`${[...left][0]?.file ?? ''} is no part of the page.`);
    },
  };
}
