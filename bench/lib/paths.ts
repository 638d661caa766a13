import { join } from 'node:path';

/** The repository. */
export const ROOT = join(import.meta.dirname, '../..');
/** This folder. */
export const BENCH = join(ROOT, 'bench');
/** What runs leave behind for later ones; not under version control. */
export const CACHE = join(ROOT, '.cache', 'bench');
