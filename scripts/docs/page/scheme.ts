// Runs before the page is painted, so that it never shows the other colours first.
import { readScheme } from './scheme-choice.ts';

const chosen = readScheme();
if (chosen !== null) document.documentElement.dataset['scheme'] = chosen;
