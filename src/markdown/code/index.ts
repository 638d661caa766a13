/** What can be done with code beside reading it. Loaded with the first block of code. */
import { html, type TemplateResult } from 'lit';
import type { CodeBlock, CodeBlockOptions } from './types.ts';
import { adoptAt } from './adopt.ts';
import { copyButton } from './copy-button.ts';
import { barStyles } from './styles.ts';

export { codeText } from './code-text.ts';

/** What stands above code: its language, and the button that copies it. */
export function renderBar({ text, language }: CodeBlock, { strings, announce }: CodeBlockOptions): TemplateResult {
  return html`<span class="language">${language === '' ? strings.codeBlock('') : language}</span
    >${copyButton({ text, strings, announce })}`;
}

/** Adds what it looks like to the root that code is shown in. */
export function dress(place: Node): void {
  adoptAt(place, barStyles);
}
