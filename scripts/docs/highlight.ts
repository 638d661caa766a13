import bash from 'highlight.js/lib/languages/bash';
import css from 'highlight.js/lib/languages/css';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import { createLowlight } from 'lowlight';
import { escapeHtml } from './html.ts';

/** What lowlight makes of code. */
type Tree = ReturnType<ReturnType<typeof createLowlight>['highlight']>;

const lowlight = createLowlight({ bash, css, javascript, json, typescript, xml });

/** Languages by the word behind the fence. Components of Vue and Svelte are markup around a script. */
const LANGUAGES: Readonly<Record<string, string>> = {
  css: 'css',
  html: 'xml',
  js: 'javascript',
  json: 'json',
  sh: 'bash',
  svelte: 'xml',
  ts: 'typescript',
  tsx: 'typescript',
  vue: 'xml',
};

/** Code as HTML, with what its language calls a keyword, a text or a comment in a `<span>` with a class of highlight.js. */
export function highlight(code: string, language: string): string {
  const name = LANGUAGES[language];
  return name === undefined ? escapeHtml(code) : toHtml(lowlight.highlight(name, code));
}

function toHtml({ children }: Pick<Tree, 'children'>): string {
  return children.map(partHtml).join('');
}

function partHtml(part: Tree['children'][number]): string {
  if (part.type === 'text') return escapeHtml(part.value);
  if (part.type !== 'element') return '';
  const { className } = part.properties;
  const names = Array.isArray(className) ? className.join(' ') : '';
  return `<span class="${escapeHtml(names)}">${toHtml(part)}</span>`;
}
