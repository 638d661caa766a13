import type { Section } from '../markdown.ts';

/** What a generator of pages gives. */
export interface GeneratedParts {
  readonly title: string;
  readonly html: string;
  readonly sections: readonly Section[];
}
