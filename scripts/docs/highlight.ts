import { escapeHtml } from './html.ts';

/** Code as HTML. */
export function highlight(code: string): string {
  return escapeHtml(code);
}
