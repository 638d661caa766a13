import { escapeHtml } from '../html.ts';
import { codeBlock, type Section } from '../markdown.ts';
import type { GeneratedParts } from './generated-parts.ts';
import { DocWriter, partsText, type ExportUrls } from './doc-text.ts';
import { KIND, type Comment, type Reflection } from './reflection.ts';
import { signatureText, typeParametersText, typeText } from './type-text.ts';

interface ModulePageOptions {
  readonly label: string;
  readonly url: string;
  readonly urls: ExportUrls;
  /** For what this module exports again from another. */
  readonly project: Reflection;
}

const ORDER: readonly (readonly [kind: number, name: string])[] = [
  [KIND.function, 'function'],
  [KIND.variable, 'constant'],
  [KIND.class, 'class'],
  [KIND.interface, 'interface'],
  [KIND.alias, 'type'],
];

/** One page for everything that an entry of the package exports. */
export function modulePage(module: Reflection, { label, url, urls, project }: ModulePageOptions): GeneratedParts {
  const writer = new DocWriter(url, urls);
  const exports = (module.children ?? []).map((one) => originOf(one, project)).filter((one) => one !== null);
  const parts = ORDER.flatMap(([kind, name]) =>
    exports.filter((one) => one.kind === kind).map((one) => ({ one, html: exportHtml(one, name, writer) })),
  );
  const html = `<h1>${escapeHtml(label)}</h1>\n${writer.comment(module.comment)}${codeBlock(`import { … } from '${label}';`, 'ts')}${parts.map((part) => part.html).join('\n')}`;
  return { title: label, html, sections: parts.map(({ one }) => sectionOf(one)) };
}

/** What a re-export stands for; `null` when its own module describes it. */
function originOf(one: Reflection, project: Reflection): Reflection | null {
  if (one.kind !== KIND.reference) return one;
  const all = (project.children ?? []).flatMap(({ children }) => children ?? []);
  return all.some(({ id }) => id === one.target) ? null : one;
}

function sectionOf(one: Reflection): Section {
  const comment = one.comment ?? one.signatures?.[0]?.comment;
  return {
    heading: { depth: 2, text: one.name, anchor: one.name.toLowerCase() },
    text: comment === undefined ? '' : partsText(comment.summary),
  };
}

function exportHtml(one: Reflection, kind: string, writer: DocWriter): string {
  const heading = `<h2 id="${escapeHtml(one.name.toLowerCase())}"><span class="kind">${kind}</span> ${escapeHtml(one.name)}</h2>`;
  const comment = writer.comment(one.comment ?? one.signatures?.[0]?.comment);
  return `${heading}\n${comment}${bodyOf(one, writer)}`;
}

function bodyOf(one: Reflection, writer: DocWriter): string {
  const name = `${one.name}${typeParametersText(one.typeParameters)}`;
  switch (one.kind) {
    case KIND.function:
      return (one.signatures ?? [])
        .map(
          (signature) =>
            `<p>${writer.code(one.name + signatureText(signature))}</p>${parametersHtml(signature.parameters, writer)}`,
        )
        .join('');
    case KIND.variable:
      return `<p>${writer.code(`${one.name}: ${typeText(one.type)}`)}</p>`;
    case KIND.alias:
      return aliasHtml(one, name, writer);
    default:
      return membersHtml(one.children ?? [], writer);
  }
}

function aliasHtml({ type }: Reflection, name: string, writer: DocWriter): string {
  const children = type?.declaration?.children ?? [];
  if (children.length > 0) return membersHtml(children, writer);
  const choices = type?.type === 'union' ? (type.types ?? []) : [];
  if (choices.length < 3) return `<p>${writer.code(`${name} = ${typeText(type)}`)}</p>`;
  return `<ul>${choices.map((one) => `<li>${writer.code(typeText(one))}</li>`).join('')}</ul>`;
}

function parametersHtml(parameters: readonly Reflection[] | undefined, writer: DocWriter): string {
  return membersHtml(
    (parameters ?? []).filter(({ comment }) => comment !== undefined),
    writer,
  );
}

function membersHtml(members: readonly Reflection[], writer: DocWriter): string {
  const lines = members
    .filter(({ kind }) => kind !== KIND.constructor)
    .map((member) => `<dt>${writer.code(memberText(member))}</dt><dd>${writer.comment(commentOf(member))}</dd>`);
  return lines.length === 0 ? '' : `<dl class="members">${lines.join('\n')}</dl>`;
}

function commentOf({ comment, signatures, getSignature }: Reflection): Comment | undefined {
  return comment ?? signatures?.[0]?.comment ?? getSignature?.comment;
}

function memberText(member: Reflection): string {
  const [call] = member.signatures ?? [];
  const optional = member.flags?.isOptional === true ? '?' : '';
  if (call !== undefined) return `${member.name}${optional}${signatureText(call)}`;
  return `${member.name}${optional}: ${typeText(member.getSignature?.type ?? member.type)}`;
}
