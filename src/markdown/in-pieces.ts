import { html, render, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { LIMITS } from './limits.ts';
import type { BlockNode } from './nodes.ts';
import { MarkdownReader } from './reader.ts';
import { renderBlocks, type MarkdownOptions } from './render.ts';
import { SlicedJob } from './slices.ts';

/** What is shown in an element, or still on its way there. */
interface Filling {
  readonly text: string;
  readonly options: MarkdownOptions;
  readonly job: SlicedJob;
}

const fillings = new WeakMap<Element, Filling>();

/** The template of a long text: its first piece is there as soon as the template is, the others follow in slices of work. */
export function renderInPieces(text: string, options: MarkdownOptions): TemplateResult {
  let shown: Filling | null = null;
  const fill = ref((element) => {
    shown?.job.stop();
    if (element === undefined) return;
    shown = fillingOf(element, text, options);
    shown.job.start();
  });
  return html`<div class="markdown" ${fill}></div>`;
}

/** The former one when it shows the same, so that a new rendering begins nothing anew. */
function fillingOf(element: Element, text: string, options: MarkdownOptions): Filling {
  const former = fillings.get(element);
  if (former?.text === text && isSame(former.options, options)) return former;
  former?.job.stop();
  element.replaceChildren();
  const filling = { text, options, job: createJob(element, text, options) };
  fillings.set(element, filling);
  return filling;
}

function isSame(a: MarkdownOptions, b: MarkdownOptions): boolean {
  return a.strings === b.strings && a.imageOrigins.join(' ') === b.imageOrigins.join(' ');
}

/** Reads and shows a text; a step is one segment, or one piece put on the page. */
function createJob(element: Element, text: string, options: MarkdownOptions): SlicedJob {
  const reader = new MarkdownReader(text);
  const startedAt = performance.now();
  let blocks: BlockNode[] = [];
  const flush = (): void => {
    if (blocks.length === 0) return;
    const piece = document.createElement('div');
    piece.className = 'piece';
    render(renderBlocks(blocks, options), piece);
    element.append(piece);
    blocks = [];
  };
  return new SlicedJob(() => {
    const found = reader.step();
    if (found !== null) blocks.push(...found);
    const size = element.firstChild === null ? LIMITS.firstPieceBlocks : LIMITS.pieceBlocks;
    // On a busy machine the first slice would end before so many are read.
    const isDue = element.firstChild === null && performance.now() - startedAt > LIMITS.sliceMs / 2;
    if (found === null || blocks.length >= size || isDue) flush();
    return found !== null;
  }, LIMITS.sliceMs);
}
