import { html, nothing, svg, type TemplateResult } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import { copyText } from '../clipboard.ts';
import type { CodeBlockOptions } from './types.ts';

/** What is copied, and with which words. */
export interface CopyOptions {
  readonly text: string;
  readonly strings: CodeBlockOptions['strings'];
  readonly announce: CodeBlockOptions['announce'];
}

/** How long the outcome stands beside the button. */
const SHOWN_MS = 2_500;

const SHEETS = svg`<path d="M9 9h10v11H9zM15 9V4H5v11h4" />`;
const TICK = svg`<path d="m5 12.5 4.5 4.5L19 7.5" />`;

class CopyButtonDirective extends AsyncDirective {
  #options: CopyOptions | null = null;
  #outcome: 'copied' | 'refused' | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  render(options: CopyOptions): TemplateResult {
    if (options.text !== this.#options?.text) this.#outcome = null;
    this.#options = options;
    const { copyCode, codeCopied, codeNotCopied } = options.strings;
    const outcome = this.#outcome === null ? nothing : this.#outcome === 'copied' ? codeCopied : codeNotCopied;
    // The icon alone: what is read out of a reply is its text, and no button's.
    return html`<span class="outcome">${outcome}</span
      ><button type="button" class="copy" aria-label=${copyCode} @click=${this.#copy}>
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${this.#outcome === 'copied' ? TICK : SHEETS}</svg>
      </button>`;
  }

  protected override disconnected(): void {
    clearTimeout(this.#timer);
    this.#outcome = null;
  }

  readonly #copy = ({ currentTarget }: Event): void => {
    const { text, strings, announce } = this.#options ?? {};
    if (text === undefined || strings === undefined) return;
    const code = currentTarget instanceof Element ? currentTarget.closest('.code')?.querySelector('code') : null;
    void copyText(text).then((isCopied) => {
      // So that the keys, or the menu of the phone, need but one press.
      if (!isCopied && code != null) getSelection()?.selectAllChildren(code);
      this.#show(isCopied ? 'copied' : 'refused');
      announce?.(isCopied ? strings.codeCopied : strings.codeNotCopied);
    });
  };

  #show(outcome: 'copied' | 'refused' | null): void {
    clearTimeout(this.#timer);
    if (this.#options === null || !this.isConnected) return;
    this.#outcome = outcome;
    this.setValue(this.render(this.#options));
    if (outcome === null) return;
    this.#timer = setTimeout(() => {
      this.#show(null);
    }, SHOWN_MS);
  }
}

/** The button that copies a text, and for a moment the word beside it of what came of that. */
export const copyButton = directive(CopyButtonDirective);
