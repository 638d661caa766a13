import { html, nothing, type TemplateResult } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import type { ChildPart } from 'lit/directive.js';
import type * as CodeModule from './code/index.ts';
import type { CodeBlock, CodeBlockOptions } from './code/types.ts';
import { visibleText } from './visible-text.ts';

/** More of the name of a language is not shown; the longest one that anybody means has half of it. */
const LONGEST_NAME = 32;

let tools: typeof CodeModule | null = null;

/** The room for what stands above the code, and the code; what can be done with it comes with the first block of code. */
class CodeBlockDirective extends AsyncDirective {
  #shown: { readonly block: CodeBlock; readonly options: CodeBlockOptions } | null = null;

  #place: Node | null = null;

  override update({ parentNode }: ChildPart, [block, options]: [CodeBlock, CodeBlockOptions]): TemplateResult {
    this.#place = parentNode;
    // When this rendering is over, it is where it belongs.
    queueMicrotask(() => {
      this.#dress();
    });
    return this.render(block, options);
  }

  render(block: CodeBlock, options: CodeBlockOptions): TemplateResult {
    this.#shown = { block, options };
    if (tools === null) void this.#load();
    const language = visibleText(block.language).slice(0, LONGEST_NAME);
    // What is copied is what is seen: what hides in a text stays a symbol.
    const text = visibleText(block.text);
    // A scrollable region must take focus, or the keyboard cannot scroll it.
    return html`<div class="code" dir="ltr">
      <div class="bar">${tools?.renderBar({ text, language }, options) ?? nothing}</div>
      <pre
        tabindex="0"
        role="group"
        aria-label=${options.strings.codeBlock(language)}
        dir="ltr"
      ><code>${tools?.codeText(text, language) ?? text}</code></pre>
    </div>`;
  }

  /** A failure is tried again with the next block; code is complete without. */
  async #load(): Promise<void> {
    tools = await import('./code/index.ts').catch(() => null);
    if (tools === null || this.#shown === null || !this.isConnected) return;
    this.#dress();
    this.setValue(this.render(this.#shown.block, this.#shown.options));
  }

  #dress(): void {
    if (this.#place !== null && this.isConnected) tools?.dress(this.#place);
  }
}

/** Shows a block of code. */
export const codeBlock = directive(CodeBlockDirective);
