import { html, type TemplateResult } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import type { ChildPart } from 'lit/directive.js';
import type { HighlightJob } from '../highlight/index.ts';
import type { CodeRun } from '../highlight/runs.ts';
import { LIMITS } from '../limits.ts';

/** Who wants to know that an element came into sight. */
const waiting = new WeakMap<Element, () => void>();

let observer: IntersectionObserver | null = null;

/** Calls back once, when the element is in sight. */
function whenSeen(element: Element, callback: () => void): void {
  observer ??= new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      const wanted = waiting.get(target);
      forget(target);
      wanted?.();
    }
  });
  waiting.set(element, callback);
  observer.observe(element);
}

function forget(element: Element): void {
  waiting.delete(element);
  observer?.unobserve(element);
}

/** The text of a block of code: plain, and in colours some time after it came into sight. Its letters stay where they are. */
class CodeTextDirective extends AsyncDirective {
  #text: string | null = null;
  #language = '';
  #element: Element | null = null;
  #job: HighlightJob | null = null;
  #runs: readonly CodeRun[] | null = null;

  render(text: string, _language: string): unknown {
    return text;
  }

  override update(part: ChildPart, [text, language]: [string, string]): unknown {
    if (text !== this.#text || language !== this.#language) {
      this.#stop();
      this.#text = text;
      this.#language = language;
      this.#runs = null;
      this.#element = part.parentNode instanceof Element ? part.parentNode : null;
      this.#wait();
    }
    return this.#runs === null ? this.render(text, language) : this.#runs.map(renderRun);
  }

  protected override disconnected(): void {
    this.#stop();
  }

  protected override reconnected(): void {
    this.#wait();
  }

  #wait(): void {
    const text = this.#text ?? '';
    if (this.#element === null || this.#runs !== null) return;
    if (this.#language === '' || text === '' || text.length > LIMITS.highlightLength) return;
    whenSeen(this.#element, () => {
      void this.#highlight();
    });
  }

  #stop(): void {
    if (this.#element !== null) forget(this.#element);
    this.#job?.stop();
    this.#job = null;
  }

  async #highlight(): Promise<void> {
    const text = this.#text ?? '';
    const language = this.#language;
    const element = this.#element;
    // Where its code cannot be loaded, code stays as it is, which is all there is to lose.
    const highlighter = await import('../highlight/index.ts').catch(() => null);
    if (highlighter === null || element === null || !this.isConnected || text !== this.#text) return;
    this.#job = highlighter.highlight({ text, language, place: element }, (runs) => {
      this.#runs = runs;
      if (this.isConnected) this.setValue(runs.map(renderRun));
    });
  }
}

/** The classes are those of a closed table (S2): nothing that a text says becomes one. */
function renderRun({ kind, text }: CodeRun): TemplateResult | string {
  return kind === null ? text : html`<span class=${kind}>${text}</span>`;
}

/** Shows code, in colours where its language is known and it is not too long. */
export const codeText = directive(CodeTextDirective);
