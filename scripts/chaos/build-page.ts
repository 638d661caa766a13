import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** Where the built page is. */
export const PAGE_FOLDER = path('../../build/chaos');

/** Builds the page of the runs from the sources. */
export async function buildPage(): Promise<void> {
  await build({
    configFile: false,
    root: path('page'),
    logLevel: 'warn',
    build: {
      outDir: PAGE_FOLDER,
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: false,
      reportCompressedSize: false,
    },
  });
}
