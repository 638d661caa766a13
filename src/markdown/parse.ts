import type { BlockNode } from './nodes.ts';
import { MarkdownReader } from './reader.ts';

/**
 * Reads markdown (CommonMark with the tables, task lists, deletions and bare links of GFM; a line end is a line break) into the closed token tree.
 *
 * Never throws; the work is linear in the length of the text. HTML is text. What cannot be read within the limits is text.
 */
export function parseMarkdown(text: string): readonly BlockNode[] {
  const reader = new MarkdownReader(text);
  const nodes: BlockNode[] = [];
  for (let found = reader.step(); found !== null; found = reader.step()) nodes.push(...found);
  return nodes;
}
