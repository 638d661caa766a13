import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { buildSite } from '../../../scripts/docs/build-site.ts';
import { relativeUrl } from '../../../scripts/docs/html.ts';
import { findSections } from '../../../scripts/docs/page/find.ts';
import { Slugger } from '../../../scripts/docs/slug.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** What typedoc says of a package with one function. */
const REFERENCE = {
  id: 0,
  name: 'package',
  kind: 1,
  children: ['index', 'element/define', 'react'].map((name, index) => ({
    id: index + 1,
    name,
    kind: 2,
    children: name === 'index' ? [createChat()] : [],
  })),
};

function createChat(): object {
  const comment = { summary: [{ kind: 'text', text: 'Makes a *chat*.' }] };
  const type = {
    type: 'union',
    types: [
      { type: 'reference', name: 'Chat' },
      { type: 'literal', value: null },
    ],
  };
  return { id: 9, name: 'createChat', kind: 64, signatures: [{ name: 'createChat', comment, type, parameters: [] }] };
}

/** Builds a site of these files. */
function build(files: Readonly<Record<string, string>>): {
  readonly errors: readonly string[];
  read: (url: string) => string;
} {
  const root = mkdtempSync(join(tmpdir(), 'docs-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  };
  cpSync(join(ROOT, 'scripts/docs/page'), join(root, 'scripts/docs/page'), { recursive: true });
  cpSync(join(ROOT, 'custom-elements.json'), join(root, 'custom-elements.json'));
  write('package.json', '{"version": "1.2.3", "scripts": {"bench": "x"}}');
  write('reference.json', JSON.stringify(REFERENCE));
  write('README.md', '# Package\n');
  write('docs/README.md', '# Documentation\n');
  for (const [name, text] of Object.entries(files)) write(name, text);
  const out = join(root, 'out');
  const errors = buildSite({ root, out, reference: join(root, 'reference.json') });
  return { errors, read: (url) => readFileSync(join(out, url), 'utf8') };
}

describe('a link', () => {
  it('leads to the page, the heading, the picture or the source that it leads to on GitHub', () => {
    const { errors, read } = build({
      'docs/events.md':
        '# Events\n\n[a](decisions/0001-lit.md#why-lit) [b](../src/index.ts) [c](https://example.com) [d](#end) ![e](images/a.png)\n\n## End\n',
      'docs/decisions/0001-lit.md': '# 0001: Lit\n\n## Why Lit?\n\n[back](../events.md)\n',
      'docs/images/a.png': 'png',
      'src/index.ts': 'export const text = "<b>";',
    });
    expect(errors).toEqual([]);
    const page = read('events.html');
    expect(page).toContain('<a href="decisions/0001-lit.html#why-lit">a</a>');
    expect(page).toContain('<a href="source/src/index.ts.html">b</a>');
    expect(page).toContain('<a href="https://example.com" rel="noopener">c</a>');
    expect(page).toContain('<a href="#end">d</a>');
    expect(page).toContain('<img src="images/a.png" alt="e"');
    expect(read('images/a.png')).toBe('png');
    expect(read('decisions/0001-lit.html')).toContain('<a href="../events.html">back</a>');
    expect(read('source/src/index.ts.html')).toContain('&lt;b&gt;');
  });

  it('that leads nowhere is named by file and line', () => {
    const { errors } = build({
      'docs/events.md': '# Events\n\n[a](gone.md)\n[b](README.md#gone)\n[c](/docs/README.md)\n',
      'README.md': '# Package\n\n[a](docs/gone.md)\n',
    });
    expect(errors).toEqual([
      'docs/events.md:3: the link gone.md is broken: there is no docs/gone.md.',
      'docs/events.md:4: the link README.md#gone is broken: docs/README.md has no heading #gone.',
      'docs/events.md:5: the link /docs/README.md is broken: write the address in full, or relative to this file.',
      'README.md:3: the link docs/gone.md is broken: there is no docs/gone.md.',
    ]);
  });
});

describe('a page', () => {
  it('that names a file or a script that does not exist is wrong', () => {
    const { errors } = build({ 'docs/events.md': '# Events\n\n`src/gone.ts` and `npm run gone`, `npm run bench`\n' });
    expect(errors).toEqual([
      'docs/events.md:3: there is no src/gone.ts.',
      'docs/events.md:3: there is no script gone in package.json.',
    ]);
  });

  it('has no HTML of its own', () => {
    const { errors, read } = build({
      'docs/events.md': '# Events\n\n<script>alert(1)</script>\n\n<!-- a remark -->\n',
    });
    expect(errors).toEqual(['docs/events.md:3: HTML is not part of a page: write Markdown.']);
    expect(read('events.html')).not.toMatch(/alert|remark/);
  });

  it('shows code in the colours of its language, and nothing of it as markup', () => {
    const { read } = build({ 'docs/events.md': "# Events\n\n```ts run=x\nconst a = '<b>'; // </code>\n```\n" });
    const page = read('events.html');
    expect(page).toContain('<span class="hljs-keyword">const</span>');
    expect(page).toContain("'&lt;b&gt;'</span>");
    expect(page).toContain('// &lt;/code&gt;</span></code></pre>');
  });

  it('that nobody put into the navigation is in it at the end', () => {
    const { errors, read } = build({ 'docs/extra.md': '# Something more\n' });
    expect(errors).toEqual([]);
    expect(read('index.html')).toMatch(/>More<\/p>\s*<ul[^>]*><li><a href="extra\.html">Something more</);
  });

  it('has no script or style of its own, as the header wants it', () => {
    const { read } = build({});
    expect(read('index.html')).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
  });
});

it('the reference is made of docstrings and types', () => {
  const page = build({}).read('api/core.html');
  expect(page).toContain('<p>Makes a <em>chat</em>.</p>');
  expect(page).toMatch(/createChat<\/a>\(\): Chat \| null<\/code>/);
});

it('the reference of the element names its attributes, events and parts', () => {
  const page = build({}).read('api/index.html');
  for (const name of ['api-base-url', 'chatbox-reply', 'message-user', '--chatbox-accent']) {
    expect(page).toContain(`<code>${name}</code>`);
  }
});

it('anchors are those of GitHub', () => {
  const slugger = new Slugger();
  const titles = ['The 2xx rule: `POST`', '"Refused to … because"', 'Nguyệt & Lan', 'Tabs', 'Tabs'];
  expect(titles.map((title) => slugger.slug(title))).toEqual([
    'the-2xx-rule-post',
    'refused-to--because',
    'nguyệt--lan',
    'tabs',
    'tabs-1',
  ]);
});

it.each([
  ['a.html', 'b.html', 'b.html'],
  ['api/index.html', 'b.html#x', '../b.html#x'],
  ['source/src/a.ts.html', 'assets/site.css', '../../assets/site.css'],
  ['a.html', 'a.html#x', '#x'],
])('from %s the address of %s is %s', (from, to, expected) => {
  expect(relativeUrl(from, to)).toBe(expected);
});

describe('the search', () => {
  const sections = [
    { page: 'Events', heading: 'Privacy', url: 'events.html#privacy', text: 'No token is in an event.' },
    {
      page: 'Embedding',
      heading: 'The token',
      url: 'embedding.html#the-token',
      text: 'A proxy adds it for Lam Nguyệt.',
    },
  ];

  it('puts a heading before a text', () => {
    expect(findSections(sections, 'token').map(({ heading }) => heading)).toEqual(['The token', 'Privacy']);
  });

  it('wants every word, from its beginning, without case and diacritics', () => {
    expect(findSections(sections, 'NGUYET prox').map(({ heading }) => heading)).toEqual(['The token']);
    expect(findSections(sections, 'token oken')).toEqual([]);
    expect(findSections(sections, ' … ')).toEqual([]);
  });
});
