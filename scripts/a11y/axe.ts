import type { Page } from '@playwright/test';
import axe from 'axe-core';

/** What axe could not decide for itself: text on a gradient or on a picture. */
export interface Undecided {
  /** Selectors, from the document into shadow trees. */
  readonly target: readonly string[];
  readonly html: string;
}

/** What axe says of a page. */
export interface AxeResult {
  /** One line for each place. */
  readonly violations: readonly string[];
  /** Text of which the contrast has to be measured. */
  readonly contrasts: readonly Undecided[];
}

/** Rules about the page around the chatbox: the gallery's own headings go with its switches. */
const FOR_PAGES = ['page-has-heading-one', 'landmark-one-main'];
/** Rules that a page with many chatboxes on it breaks and a page with one does not. */
const FOR_ONE_ALONE = [...FOR_PAGES, 'landmark-unique', 'region', 'heading-order'];

/** All rules of axe, those of WCAG 2.2 that it leaves out by itself included. */
export async function runAxe(page: Page, { isAlone }: { readonly isAlone: boolean }): Promise<AxeResult> {
  await page.evaluate(axe.source);
  return page.evaluate(
    async ({ off }) => {
      const rules: Record<string, { enabled: boolean }> = { 'target-size': { enabled: true } };
      for (const rule of off) rules[rule] = { enabled: false };
      const { violations, incomplete } = await window.axe.run(document, {
        rules,
        resultTypes: ['violations', 'incomplete'],
        elementRef: true,
      });
      // To axe, digits are emoji and no words, so that a name that has the number of a badge in it seems to lack it.
      const isNumberOnly = (id: string, element: HTMLElement | undefined): boolean =>
        id === 'label-content-name-mismatch' && /^[\d+\s]+$/.test(element?.textContent ?? '');
      return {
        violations: violations.flatMap(({ id, help, nodes }) =>
          nodes
            .filter(({ element }) => !isNumberOnly(id, element))
            .map(({ target, failureSummary }) => {
              const why = (failureSummary ?? '').replace(/\s+/g, ' ').replace(/^Fix \w+ of the following: /, '');
              return `${id}: ${help}. ${why} (${target.flat().join(' ')})`;
            }),
        ),
        contrasts: incomplete
          .filter(({ id }) => id === 'color-contrast')
          .flatMap(({ nodes }) => nodes)
          .map(({ target, html }) => ({ target: target.flat(), html: html.slice(0, 120) })),
      };
    },
    { off: isAlone ? FOR_PAGES : FOR_ONE_ALONE },
  );
}

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}
