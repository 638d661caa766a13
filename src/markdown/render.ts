import { html, nothing, type TemplateResult } from 'lit';
import { codeBlock } from './code-block.ts';
import type { CodeBlockOptions, CodeBlockStrings } from './code/types.ts';
import { imageDecision, type ImageDecision } from './image-policy.ts';
import { safeLink } from './link-policy.ts';
import type { BlockNode, InlineNode, ListItem, TableCell } from './nodes.ts';
import { textOf } from './nodes.ts';
import { remotePicture } from './remote-picture.ts';
import { visibleText } from './visible-text.ts';

/** The texts of the locale that rendered markdown needs. */
export interface MarkdownStrings extends CodeBlockStrings {
  /** Label of the scrollable region of a table. */
  readonly table: string;
  /** Label of the button that loads a picture of another host. */
  readonly imageLoad: (host: string) => string;
  /** Stands where a picture may not be loaded at all. */
  readonly imageNotAvailable: string;
  /** Read out for a ticked entry of a task list. */
  readonly taskDone: string;
  /** Read out for an open entry of a task list. */
  readonly taskOpen: string;
}

/** What rendering needs besides the nodes. */
export interface MarkdownOptions extends CodeBlockOptions {
  /** Origins such as `https://cdn.example.com` that images may load from; compared exactly. */
  readonly imageOrigins: readonly string[];
  readonly strings: MarkdownStrings;
}

/**
 * Turns the token tree into templates.
 *
 * The elements, attributes and classes written in this file are all there can be (S2): content gets no id, name, style, slot, part or handler,
 * and reaches the page as text, `href` and `src` only, the latter two after their policies.
 */
export function renderMarkdown(nodes: readonly BlockNode[], options: MarkdownOptions): TemplateResult {
  return html`<div class="markdown">${renderBlocks(nodes, options)}</div>`;
}

/** The same without an element around them. */
export function renderBlocks(nodes: readonly BlockNode[], options: MarkdownOptions): readonly TemplateResult[] {
  const context: RenderContext = { ...options, isInLink: false };
  return nodes.map((node) => renderBlock(node, context));
}

interface RenderContext extends MarkdownOptions {
  readonly isInLink: boolean;
}

function renderBlock(node: BlockNode, options: RenderContext): TemplateResult {
  switch (node.type) {
    case 'paragraph':
      return html`<p dir="auto">${renderInlines(node.children, options)}</p>`;
    case 'plain':
      return html`<p class="plain" dir="auto">${visibleText(node.text)}</p>`;
    case 'line':
      return html`<span class="line" dir="auto">${renderInlines(node.children, options)}</span>`;
    case 'heading':
      return renderHeading(node.level, renderInlines(node.children, options));
    case 'list':
      return renderList(node, options);
    case 'code-block':
      return html`${codeBlock(node, options)}`;
    case 'quote':
      return html`<blockquote dir="auto">${node.children.map((child) => renderBlock(child, options))}</blockquote>`;
    case 'table':
      return renderTable(node, options);
    case 'rule':
      return html`<hr />`;
  }
}

/** The panel's own heading is a second-level one, so those of a message begin at the third. */
function renderHeading(level: 1 | 2 | 3 | 4, content: unknown): TemplateResult {
  switch (level) {
    case 1:
      return html`<h3 dir="auto">${content}</h3>`;
    case 2:
      return html`<h4 dir="auto">${content}</h4>`;
    case 3:
      return html`<h5 dir="auto">${content}</h5>`;
    case 4:
      return html`<h6 dir="auto">${content}</h6>`;
  }
}

function renderList(node: BlockNode & { type: 'list' }, options: RenderContext): TemplateResult {
  const items = node.items.map((item) => renderListItem(item, options));
  if (node.start === null)
    return html`<ul dir="auto">
      ${items}
    </ul>`;
  return html`<ol dir="auto" start=${node.start}>
    ${items}
  </ol>`;
}

function renderListItem({ isDone, children }: ListItem, options: RenderContext): TemplateResult {
  const content = children.map((child) => renderBlock(child, options));
  if (isDone === null) return html`<li>${content}</li>`;
  const label = isDone ? options.strings.taskDone : options.strings.taskOpen;
  return html`<li class="task"><span role="img" aria-label=${label}>${isDone ? '☑' : '☐'}</span> ${content}</li>`;
}

function renderTable(node: BlockNode & { type: 'table' }, options: RenderContext): TemplateResult {
  const head = node.header.map(
    (cell) => html`<th scope="col" class=${alignClass(cell)} dir="auto">${renderInlines(cell.children, options)}</th>`,
  );
  const rows = node.rows.map(
    (row) =>
      html`<tr>
        ${row.map((cell) => renderCell(cell, options))}
      </tr>`,
  );
  const body = html`<table>
    <thead>
      <tr>
        ${head}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
  return html`<div class="table" tabindex="0" role="group" aria-label=${options.strings.table}>${body}</div>`;
}

function renderCell(cell: TableCell, options: RenderContext): TemplateResult {
  return html`<td class=${alignClass(cell)} dir="auto">${renderInlines(cell.children, options)}</td>`;
}

function alignClass({ align }: TableCell): string | typeof nothing {
  switch (align) {
    case 'left':
      return 'left';
    case 'center':
      return 'center';
    case 'right':
      return 'right';
    case null:
      return nothing;
  }
}

function renderInlines(nodes: readonly InlineNode[], options: RenderContext): unknown[] {
  return nodes.map((node) => renderInline(node, options));
}

function renderInline(node: InlineNode, options: RenderContext): TemplateResult | string {
  switch (node.type) {
    case 'text':
      return visibleText(node.text);
    case 'strong':
      return html`<strong>${renderInlines(node.children, options)}</strong>`;
    case 'emphasis':
      return html`<em>${renderInlines(node.children, options)}</em>`;
    case 'deletion':
      return html`<del>${renderInlines(node.children, options)}</del>`;
    case 'code':
      return html`<code>${visibleText(node.text)}</code>`;
    case 'break':
      return html`<br />`;
    case 'link':
      return renderLink(node, options);
    case 'image':
      return renderImage(node, options);
  }
}

function renderLink(node: InlineNode & { type: 'link' }, options: RenderContext): TemplateResult {
  const link = safeLink(node.href, visibleText(textOf(node.children)));
  if (link === null) return html`${renderInlines(node.children, options)}`;
  const content = renderInlines(node.children, { ...options, isInLink: true });
  const host = link.shownHost === null ? nothing : html` <span class="host" dir="ltr">(${link.shownHost})</span>`;
  // A button within a link would be two things at once, so the buttons of its pictures stand behind it.
  const pictures = options.isInLink ? nothing : remotePicturesOf(node.children, options);
  return html`${anchor(link.href, content)}${host}${pictures}`;
}

function renderImage(node: InlineNode & { type: 'image' }, options: RenderContext): TemplateResult {
  const description = visibleText(node.alt);
  const decision = imageDecision(node.href, options.imageOrigins);
  switch (decision.kind) {
    case 'show':
      return html`<img
        src=${decision.url}
        alt=${description}
        loading="lazy"
        decoding="async"
        referrerpolicy="no-referrer"
      />`;
    case 'remote':
      return options.isInLink ? html`${description || decision.host}` : renderRemote(decision, description, options);
    case 'refused':
      return renderChip(description, options.strings.imageNotAvailable);
  }
}

function renderRemote(
  { href: url, host }: ImageDecision & { kind: 'remote' },
  description: string,
  { strings }: RenderContext,
): TemplateResult {
  const frame = (content: TemplateResult): TemplateResult => renderChip(description, content);
  return html`${remotePicture({ url, host, description, strings, frame })}`;
}

function remotePicturesOf(nodes: readonly InlineNode[], options: RenderContext): readonly TemplateResult[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'image') return 'children' in node ? remotePicturesOf(node.children, options) : [];
    const decision = imageDecision(node.href, options.imageOrigins);
    return decision.kind === 'remote' ? [html` ${renderRemote(decision, visibleText(node.alt), options)}`] : [];
  });
}

function renderChip(description: string, content: TemplateResult | string): TemplateResult {
  return html`<span class="image-chip">${description === '' ? nothing : html`${description} <br />`}${content}</span>`;
}

function anchor(href: string, content: unknown): TemplateResult {
  return html`<a href=${href} target="_blank" rel="noopener noreferrer nofollow ugc" referrerpolicy="no-referrer"
    >${content}</a
  >`;
}
