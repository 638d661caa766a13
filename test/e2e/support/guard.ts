import type { BrowserContext } from '@playwright/test';

/** What Chromium itself writes to the console when a request fails, however well the page takes it. */
export const FAILED_REQUESTS = /^Failed to load resource:|blocked by CORS policy/;

/** Collects what no page of ours may do: errors in the console, uncaught exceptions, violations of the Content-Security-Policy. */
export class Guard {
  readonly #allowed: RegExp[] = [];
  readonly #found: string[] = [];

  /** This test expects such errors in the console. */
  allow(pattern: RegExp): void {
    this.#allowed.push(pattern);
  }

  /** Listens to all pages of a context, those that are opened later too. */
  async watch(context: BrowserContext): Promise<void> {
    context.on('console', (message) => {
      if (message.type() === 'error') this.#found.push(message.text());
    });
    context.on('weberror', (event) => {
      this.#found.push(`Uncaught: ${event.error().message}`);
    });
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile }) => {
        console.error(`Content-Security-Policy: ${effectiveDirective} forbids ${blockedURI} (${sourceFile})`);
      });
    });
  }

  /** What was found and not allowed. */
  get complaints(): readonly string[] {
    return this.#found.filter((text) => !this.#allowed.some((pattern) => pattern.test(text)));
  }
}
