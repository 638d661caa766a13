/** From the tree of the highlighter to runs of text, each with one of few classes. */

/** What a piece of code is, and the class it gets: all there can be (S2). */
export type CodeKind =
  | 'code-comment'
  | 'code-keyword'
  | 'code-string'
  | 'code-number'
  | 'code-name'
  | 'code-type'
  | 'code-meta'
  | 'code-added'
  | 'code-removed';

/** A piece of code of one kind, `null` for none. */
export interface CodeRun {
  readonly kind: CodeKind | null;
  readonly text: string;
}

/** A node of the highlighter's tree, as far as it is read. */
export interface HighlightNode {
  readonly type: string;
  readonly value?: string;
  readonly properties?: { readonly className?: unknown };
  readonly children?: readonly HighlightNode[];
}

/** The scopes of highlight.js by what they come to; one that is not here looks like what it stands in. */
const KINDS: ReadonlyMap<string, CodeKind> = new Map(
  (
    [
      ['code-comment', 'comment quote doctag'],
      ['code-keyword', 'keyword operator selector-tag section strong'],
      ['code-string', 'string regexp char template-tag link code selector-attr'],
      ['code-number', 'number literal symbol bullet'],
      ['code-name', 'title name function attr attribute property selector-id selector-class selector-pseudo'],
      ['code-type', 'type built_in class tag-name'],
      ['code-meta', 'meta variable template-variable punctuation-special'],
      ['code-added', 'addition'],
      ['code-removed', 'deletion'],
    ] as const
  ).flatMap(([kind, scopes]) => scopes.split(' ').map((scope): [string, CodeKind] => [scope, kind])),
);

/** A run, and whether it lies within a scope: there a cut would tear something apart. */
export interface ScopedRun extends CodeRun {
  readonly isWithin: boolean;
}

/** The runs of a tree in the order of their text. */
export function runsOf(node: HighlightNode, kind: CodeKind | null = null, depth = 0): readonly ScopedRun[] {
  if (node.type === 'text') return [{ kind, text: node.value ?? '', isWithin: depth > 1 }];
  const own = kindOf(node) ?? kind;
  return (node.children ?? []).flatMap((child) => runsOf(child, own, depth + 1));
}

function kindOf({ properties }: HighlightNode): CodeKind | null {
  const names: unknown = properties?.className;
  if (!Array.isArray(names)) return null;
  for (const name of names) {
    const kind = typeof name === 'string' ? KINDS.get(name) : undefined;
    if (kind !== undefined) return kind;
  }
  return null;
}

/** The same text in as few runs as can be. */
export function joined(runs: readonly CodeRun[]): readonly CodeRun[] {
  const result: { kind: CodeKind | null; text: string }[] = [];
  for (const { kind, text } of runs) {
    const last = result.at(-1);
    // Blanks have no colour: they join what stands before them.
    if (last !== undefined && (last.kind === kind || text.trim() === '')) last.text += text;
    else if (text !== '') result.push({ kind, text });
  }
  return result;
}
