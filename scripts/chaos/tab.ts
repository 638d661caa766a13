import type { CDPSession, Page } from '@playwright/test';
import type { PageSettings, Shown, Surface } from './page/surface.ts';
import { OverdueError, within } from './within.ts';

/** The page did not become usable. */
class NotReadyError extends Error {
  override readonly name = 'NotReadyError';
}

const READY_MS = 15_000;
const CALL_MS = 8000;

/** A tab of a run. */
export class Tab {
  readonly name: string;
  readonly page: Page;
  isFrozen = false;
  #hasCrashed = false;
  #session: CDPSession | null = null;
  #arriving: Promise<unknown> = Promise.resolve();

  constructor(name: string, page: Page) {
    this.name = name;
    this.page = page;
    page.once('crash', () => {
      this.#hasCrashed = true;
    });
  }

  get isDead(): boolean {
    return this.#hasCrashed || this.page.isClosed();
  }

  /** Goes to the page of the run; {@link Tab.ready} waits for it. */
  async visit(origin: string, { apiUrl, token, account, hasElement }: PageSettings): Promise<void> {
    const query = new URLSearchParams({ api: apiUrl, token, account, element: hasElement ? '1' : '0' });
    await within(READY_MS, 'opening a tab', this.page.goto(`${origin}/?${query.toString()}`, { waitUntil: 'commit' }));
    this.#await();
  }

  async reload(): Promise<void> {
    await within(READY_MS, 'reloading a tab', this.page.reload({ waitUntil: 'commit' }));
    this.#await();
  }

  /** Resolves when the conversation is open. */
  async ready(): Promise<void> {
    try {
      await this.#arriving;
    } catch (error) {
      if (this.isDead) throw error;
      throw new NotReadyError(`Tab ${this.name} did not open its conversation within ${READY_MS} ms.`, {
        cause: error,
      });
    }
  }

  /** What it shows. */
  async shown(): Promise<Shown> {
    return this.call((chaos) => chaos.shown());
  }

  /** Runs `work` in the page. */
  async call<T, A = undefined>(work: (chaos: Surface, argument: A) => T | Promise<T>, argument?: A): Promise<T> {
    await this.ready();
    // A function cannot be handed over, but its text can; it is ours.
    const run = `(async (argument) => (${work.toString()})(window.chaos, argument))`;
    const call = this.page.evaluate<T>(`${run}(${JSON.stringify(argument ?? null)})`);
    return within(CALL_MS, `a call to tab ${this.name}`, call);
  }

  async setFrozen(isFrozen: boolean): Promise<void> {
    await this.#send('Page.setWebLifecycleState', { state: isFrozen ? 'frozen' : 'active' });
    this.isFrozen = isFrozen;
  }

  /** Ends the process of the page, and of those that share it. */
  async crash(): Promise<void> {
    const crashed = this.page.waitForEvent('crash');
    this.#send('Page.crash').catch(() => undefined);
    await within(CALL_MS, 'a crash', crashed);
  }

  async close(): Promise<void> {
    await within(CALL_MS, 'closing a tab', this.page.close());
  }

  #await(): void {
    this.#arriving = within(READY_MS, `opening tab ${this.name}`, this.#arrive());
    this.#arriving.catch(() => undefined);
  }

  async #arrive(): Promise<void> {
    // Scripts of the page have run by then.
    await this.page.waitForLoadState('domcontentloaded', { timeout: READY_MS });
    await this.page.evaluate('window.chaosReady');
  }

  async #send(
    method: 'Page.crash' | 'Page.setWebLifecycleState',
    parameters?: { state: 'frozen' | 'active' },
  ): Promise<void> {
    this.#session ??= await this.page.context().newCDPSession(this.page);
    await (method === 'Page.crash'
      ? this.#session.send(method)
      : this.#session.send(method, parameters ?? { state: 'active' }));
  }
}

/** Whether it only tells that the tab, or what it was asked in, is gone. */
export function isOfEndedPage(error: unknown): boolean {
  if (error instanceof OverdueError || error instanceof NotReadyError) return false;
  return (
    error instanceof Error &&
    /closed|crashed|Execution context was destroyed|navigat|ERR_ABORTED|detached|reading 'shown'|is not defined/i.test(
      error.message,
    )
  );
}
