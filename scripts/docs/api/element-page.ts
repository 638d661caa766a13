import { escapeHtml } from '../html.ts';
import { codeBlock, type Section } from '../markdown.ts';
import { tableHtml } from '../table.ts';
import type { GeneratedParts } from './generated-parts.ts';
import { DocWriter, type ExportUrls } from './doc-text.ts';

interface Named {
  readonly name: string;
  readonly description?: string;
  readonly default?: string;
  readonly type?: { readonly text: string };
  readonly kind?: string;
  readonly static?: boolean;
  readonly attribute?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly optional?: boolean;
    readonly type?: { readonly text: string };
  }[];
  readonly return?: { readonly type?: { readonly text: string } };
}

interface Declaration {
  readonly tagName?: string;
  readonly description?: string;
  readonly attributes?: readonly Named[];
  readonly members?: readonly Named[];
  readonly events?: readonly Named[];
  readonly slots?: readonly Named[];
  readonly cssParts?: readonly Named[];
  readonly cssProperties?: readonly Named[];
}

interface Manifest {
  readonly modules: readonly { readonly declarations?: readonly Declaration[] }[];
}

interface Table {
  readonly title: string;
  readonly lead: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const URL_OF_PAGE = 'api/index.html';

/** The page of the element, made of the manifest of custom elements. */
export function elementPage(manifestText: string, urls: ExportUrls): GeneratedParts {
  const manifest = JSON.parse(manifestText) as Manifest;
  const declarations = manifest.modules.flatMap(({ declarations: all }) => all ?? []);
  const element = declarations.find(({ tagName }) => tagName === 'api-chatbox');
  if (element === undefined) throw new Error('custom-elements.json describes no <api-chatbox>.');
  const writer = new DocWriter(URL_OF_PAGE, urls);
  const tables = tablesOf(element, writer);
  const html = `<h1>&lt;api-chatbox&gt;</h1>
<p>The custom element, as <code>custom-elements.json</code> describes it to editors. A page that explains: <a href="../options.html">Options</a>, <a href="../events.html">Events</a>.</p>
${codeBlock('<api-chatbox api-base-url="https://api.example.com"></api-chatbox>', 'html')}${tables.map(sectionHtml).join('\n')}`;
  const sections: readonly Section[] = tables.map(({ title, rows }) => ({
    heading: { depth: 2, text: title, anchor: anchorOf(title) },
    text: rows.map((row) => row.join(' ').replaceAll(/<[^>]*>/g, '')).join(' '),
  }));
  return { title: '<api-chatbox>', html, sections };
}

function tablesOf(element: Declaration, writer: DocWriter): readonly Table[] {
  const { attributes = [], members = [], events = [], slots = [], cssParts = [], cssProperties = [] } = element;
  const text = ({ description = '' }: Named): string => writer.inline(description);
  const name = (one: Named): string => writer.code(one.name);
  const type = (one: Named): string => writer.code(one.type?.text ?? 'string');
  const shown = members.filter((one) => one.static !== true);
  return [
    {
      title: 'Attributes',
      lead: 'Each is also a property of the same name in camel case.',
      head: ['Attribute', 'Type', 'What it does'],
      rows: attributes
        .filter(({ description }) => description !== undefined)
        .map((one) => [name(one), type(one), text(one)]),
    },
    {
      title: 'Properties',
      lead: 'What no attribute can carry is set from script, also before the element is defined.',
      head: ['Property', 'Type', 'What it does'],
      rows: shown.filter(({ kind }) => kind === 'field').map((one) => [name(one), type(one), text(one)]),
    },
    {
      title: 'Methods',
      lead: '',
      head: ['Method', 'What it does'],
      rows: shown
        .filter((one) => one.kind === 'method' && !one.name.endsWith('Callback') && one.description !== undefined)
        .map((one) => [writer.code(methodText(one)), text(one)]),
    },
    {
      title: 'Events',
      lead: 'All bubble and are composed. None carries what anybody wrote.',
      head: ['Event', 'Detail, and when'],
      rows: events.map((one) => [name(one), text(one)]),
    },
    {
      title: 'Slots',
      lead: '',
      head: ['Slot', 'What it is for'],
      rows: slots.map((one) => [name(one), text(one)]),
    },
    {
      title: 'Parts',
      lead: 'For `api-chatbox::part(name)`.',
      head: ['Part', 'What it is'],
      rows: cssParts.map((one) => [name(one), text(one)]),
    },
    {
      title: 'Custom properties',
      lead: 'Set on the element or above it.',
      head: ['Property', 'Default', 'What it does'],
      rows: cssProperties.map((one) => [
        name(one),
        one.default === undefined ? '–' : writer.code(one.default),
        text(one),
      ]),
    },
  ].map((table) => ({ ...table, lead: writer.inline(table.lead) }));
}

function methodText({ name, parameters = [], return: result }: Named): string {
  const list = parameters.map(
    (one) => `${one.name}${one.optional === true ? '?' : ''}: ${one.type?.text ?? 'unknown'}`,
  );
  return `${name}(${list.join(', ')}): ${result?.type?.text ?? 'void'}`;
}

function sectionHtml({ title, lead, head, rows }: Table): string {
  const anchor = anchorOf(title);
  const heading = `<h2 id="${anchor}">${escapeHtml(title)} <a class="anchor" href="#${anchor}" aria-label="Link to “${escapeHtml(title)}”">#</a></h2>`;
  const columns = head.map((html) => ({ html }));
  return `${heading}\n${lead === '' ? '' : `<p>${lead}</p>\n`}${tableHtml(columns, rows, title)}`;
}

function anchorOf(title: string): string {
  return title.toLowerCase().replaceAll(' ', '-');
}
