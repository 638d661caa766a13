/**
 * The closed token tree of a message: nothing outside this list reaches the screen.
 * Every text in it is raw; it passes `visibleText` on its way to the screen.
 */

/** A block: something that stands on lines of its own. */
export type BlockNode =
  | { readonly type: 'paragraph'; readonly children: readonly InlineNode[] }
  | {
      readonly type: 'heading';
      /** Depth within the message, without gaps: 1 for its first heading, one more for each one below. At most 4. */
      readonly level: 1 | 2 | 3 | 4;
      readonly children: readonly InlineNode[];
    }
  | {
      readonly type: 'list';
      /** Number of the first entry of a numbered list, `null` for bullets. */
      readonly start: number | null;
      readonly items: readonly ListItem[];
    }
  | { readonly type: 'code-block'; readonly language: string; readonly text: string }
  | { readonly type: 'quote'; readonly children: readonly BlockNode[] }
  | { readonly type: 'table'; readonly header: readonly TableCell[]; readonly rows: readonly (readonly TableCell[])[] }
  | { readonly type: 'rule' }
  /** Text that was not lexed, with its line ends: too long, too deep, or more than the lexer could take. */
  | { readonly type: 'plain'; readonly text: string }
  /** Inline content without a paragraph around it, as in the entries of a tight list. */
  | { readonly type: 'line'; readonly children: readonly InlineNode[] };

/** Something within a line of text. */
export type InlineNode =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'strong' | 'emphasis' | 'deletion'; readonly children: readonly InlineNode[] }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'break' }
  | {
      readonly type: 'link';
      /** As written; no policy has seen it yet. */
      readonly href: string;
      readonly children: readonly InlineNode[];
    }
  | {
      readonly type: 'image';
      /** As written; no policy has seen it yet. */
      readonly href: string;
      readonly alt: string;
    };

/** An entry of a list. */
export interface ListItem {
  /** Whether a task is ticked, `null` when the entry is no task. */
  readonly isDone: boolean | null;
  readonly children: readonly BlockNode[];
}

/** A cell of a table. */
export interface TableCell {
  readonly align: 'left' | 'center' | 'right' | null;
  readonly children: readonly InlineNode[];
}

/** The text of inline nodes without their marks: what a link says, for the link policy. */
export function textOf(nodes: readonly InlineNode[]): string {
  return nodes.map(nodeText).join('');
}

function nodeText(node: InlineNode): string {
  switch (node.type) {
    case 'text':
    case 'code':
      return node.text;
    case 'image':
      return node.alt;
    case 'break':
      return ' ';
    case 'strong':
    case 'emphasis':
    case 'deletion':
    case 'link':
      return textOf(node.children);
  }
}
