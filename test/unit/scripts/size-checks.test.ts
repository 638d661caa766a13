import { describe, expect, it } from 'vitest';
import { partition, staticClosure, withoutUnwritten } from '../../../scripts/gates/size-checks.mjs';

const MANIFEST = {
  'src/element/define.ts': {
    file: 'api-chatbox.js',
    isEntry: true,
    imports: ['_shared.js'],
    dynamicImports: ['src/element/panel.ts', 'src/conversation/create.ts', 'src/element/extras/index.ts'],
  },
  'src/element/extras/index.ts': { file: 'chunks/extras.js', imports: ['src/element/define.ts'] },
  '_shared.js': { file: 'chunks/shared.js' },
  '_lit.js': { file: 'chunks/lit.js' },
  'src/element/panel.ts': {
    file: 'chunks/panel.js',
    imports: ['_shared.js', '_lit.js'],
    dynamicImports: [
      'src/markdown/index.ts',
      'src/element/distant-reading.ts',
      'src/element/conversations.ts',
      'src/element/full-screen.ts',
      'src/element/message-status.ts',
      'src/element/message-details.ts',
      'src/element/header-menu.ts',
      'src/element/gallery.ts',
      'src/element/panel-tools.ts',
      'src/conversation/export/index.ts',
      'src/locales/vi.ts',
      'src/element/artifact-card.ts',
      'src/element/picture-tray.ts',
      'src/element/panel-tools.ts',
    ],
  },
  'src/conversation/create.ts': {
    file: 'chunks/create.js',
    imports: ['_types.js'],
    dynamicImports: [
      'src/conversation/export/index.ts',
      'src/conversation/distant-extent.ts',
      'src/conversation/list/index.ts',
    ],
  },
  'src/conversation/list/index.ts': { file: 'chunks/list-data.js' },
  'src/element/conversations.ts': { file: 'chunks/list.js', imports: ['_lit.js'] },
  'src/element/full-screen.ts': { file: 'chunks/full-screen.js' },
  'src/conversation/distant-extent.ts': { file: 'chunks/extent.js' },
  'src/element/distant-reading.ts': { file: 'chunks/distant.js' },
  'src/markdown/code/index.ts': {
    file: 'chunks/code.js',
    imports: ['_lit.js'],
    dynamicImports: ['src/markdown/highlight/index.ts'],
  },
  'src/markdown/highlight/index.ts': {
    file: 'chunks/highlight.js',
    dynamicImports: ['node_modules/highlight.js/es/languages/json.js'],
  },
  'node_modules/highlight.js/es/languages/json.js': { file: 'chunks/json.js' },
  'src/conversation/export/index.ts': { file: 'chunks/export.js' },
  'src/element/panel-tools.ts': { file: 'chunks/tools.js', imports: ['_lit.js'] },
  '_types.js': { file: 'chunks/types.js' },
  'src/element/header-menu.ts': { file: 'chunks/menu.js', imports: ['_lit.js'] },
  'src/element/gallery.ts': {
    file: 'chunks/gallery.js',
    imports: ['_lit.js'],
    dynamicImports: ['src/element/lightbox.ts'],
  },
  'src/element/lightbox.ts': { file: 'chunks/lightbox.js', imports: ['_lit.js'] },
  'src/element/model-view.ts': { file: 'chunks/model.js', imports: ['_lit.js'] },
  'src/markdown/index.ts': {
    file: 'chunks/markdown.js',
    imports: ['_lit.js', '_marked.js'],
    dynamicImports: ['src/markdown/code/index.ts'],
  },
  'src/element/message-status.ts': { file: 'chunks/status.js', imports: ['_lit.js'] },
  'src/element/message-details.ts': { file: 'chunks/details.js', imports: ['_lit.js'] },
  'src/element/artifact-card.ts': {
    file: 'chunks/card.js',
    imports: ['_lit.js', '_types.js'],
    dynamicImports: ['src/element/model-view.ts'],
  },
  'src/element/picture-tray.ts': {
    file: 'chunks/tray.js',
    dynamicImports: ['src/images/prepare.ts'],
    assets: ['chunks/worker.js'],
  },
  'src/images/prepare.ts': { file: 'chunks/prepare.js', imports: ['src/element/picture-tray.ts'] },
  'src/locales/vi.ts': { file: 'chunks/vi.js' },
  '_marked.js': { file: 'chunks/marked.js' },
};

describe('size', () => {
  it('counts a chunk with all that it imports statically, cycles included', () => {
    const manifest = { a: { file: 'a', imports: ['b'] }, b: { file: 'b', imports: ['a', 'c'] }, c: { file: 'c' } };
    expect([...staticClosure(manifest, ['a'])].sort()).toEqual(['a', 'b', 'c']);
  });

  it('counts no import that the build wrote in place', () => {
    const manifest = { a: { file: 'x/a.js', imports: ['b', 'c'] }, b: { file: 'x/b.js' }, c: { file: 'x/c.js' } };
    const code = new Map([['x/a.js', 'import{n as e}from"./c.js";']]);
    expect(withoutUnwritten(manifest, (file) => code.get(file) ?? '')).toEqual({
      ...manifest,
      a: { file: 'x/a.js', imports: ['c'] },
    });
  });

  it('counts every file once, and with the panel what nobody named', () => {
    expect(partition(MANIFEST)).toEqual({
      launcher: ['api-chatbox.js', 'chunks/shared.js'],
      panel: ['chunks/lit.js', 'chunks/menu.js', 'chunks/panel.js'],
      core: ['chunks/create.js', 'chunks/types.js'],
      onDemand: [
        { name: 'markdown chunk', limit: '17 kB', files: ['chunks/markdown.js', 'chunks/marked.js'] },
        { name: 'blocks of code', limit: '2 kB', files: ['chunks/code.js'] },
        { name: 'colours of code', limit: '10 kB', files: ['chunks/highlight.js'] },
        { name: 'grammars of code, all of them', limit: '40 kB', files: ['chunks/json.js'] },
        { name: 'states of messages', limit: '3 kB', files: ['chunks/status.js'] },
        { name: 'unread, shortcut, links', limit: '3 kB', files: ['chunks/extras.js'] },
        { name: 'times and copying', limit: '2.5 kB', files: ['chunks/details.js'] },
        { name: 'pictures', limit: '4.5 kB', files: ['chunks/gallery.js'] },
        { name: 'artifact cards', limit: '6.7 kB', files: ['chunks/card.js'] },
        { name: 'lightbox', limit: '4 kB', files: ['chunks/lightbox.js'] },
        { name: '3D models, without their viewer', limit: '3 kB', files: ['chunks/model.js'] },
        { name: 'picture picking', limit: '9.5 kB', files: ['chunks/tray.js', 'chunks/worker.js'] },
        { name: 'pictures where no worker may run', limit: '5 kB', files: ['chunks/prepare.js'] },
        { name: 'design editor, saving', limit: '7 kB', files: ['chunks/tools.js'] },
        { name: 'way back to the end', limit: '2 kB', files: ['chunks/distant.js'] },
        { name: 'transcripts read from far', limit: '1 kB', files: ['chunks/extent.js'] },
        { name: 'list of conversations', limit: '6 kB', files: ['chunks/list.js'] },
        { name: 'list of conversations, its data', limit: '2.8 kB', files: ['chunks/list-data.js'] },
        { name: 'full screen', limit: '1.5 kB', files: ['chunks/full-screen.js'] },
        { name: 'export of a transcript', limit: '3 kB', files: ['chunks/export.js'] },
        { name: 'other languages', limit: '4 kB', files: ['chunks/vi.js'] },
      ],
    });
  });

  it('fails when markdown is loaded with the panel', () => {
    const panel = { ...MANIFEST['src/element/panel.ts'], imports: ['src/markdown/index.ts'] };
    expect(() => partition({ ...MANIFEST, 'src/element/panel.ts': panel })).toThrow('no chunk of its own');
  });

  it('fails when the panel has to wait for the core', () => {
    const panel = { ...MANIFEST['src/element/panel.ts'], imports: ['src/conversation/create.ts'] };
    expect(() => partition({ ...MANIFEST, 'src/element/panel.ts': panel })).toThrow('wait for it');
  });

  it('fails without an entry', () => {
    expect(() => partition({})).toThrow('found 0');
  });
});
