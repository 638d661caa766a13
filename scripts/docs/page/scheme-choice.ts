/** Light or dark. */
export type Scheme = 'light' | 'dark';

const KEY = 'api-chatbox-docs-scheme';

/** What the reader has chosen here, or `null` to follow their system. */
export function readScheme(): Scheme | null {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'light' || value === 'dark' ? value : null;
  } catch {
    return null;
  }
}

/** Keeps the choice, where the browser lets us. */
export function writeScheme(scheme: Scheme): void {
  try {
    localStorage.setItem(KEY, scheme);
  } catch {
    // It holds for this page.
  }
}
