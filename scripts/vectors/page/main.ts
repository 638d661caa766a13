/**
 * The page of the chatbox. Nothing of it is replaced: the element creates its conversation, which asks an API over HTTP, and the API answers with the
 * vectors in every text it has a place for. So a vector takes the way it would take in production, through schemas, storage and templates, and an error
 * text is one that a server sent. Only storage is that of `persistence="none"`.
 */
import '../../../src/element/define.ts';
import type { ApiChatboxElement } from '../../../src/element/api-chatbox.ts';
import { visibleText } from '../../../src/markdown/visible-text.ts';
import type { Vector } from '../vector.ts';
import { actOn } from './act.ts';
import type { BatchResult, BatchTask, Finding } from './surface.ts';
import { isSafeLink, kindsOf, strangersIn } from './tree.ts';
import { startWatch } from './watch.ts';

/** Longest a turn of the conversation may take, and how long is waited at the end for what comes late. */
const TURN_MS = 20_000;
const LATE_MS = 60;

const watch = startWatch();

window.vectors = { run: (task) => new Batch(task).run() };

class Batch {
  readonly #task: BatchTask;
  readonly #element: ApiChatboxElement;
  readonly #root: ShadowRoot;
  readonly #listed: ReadonlySet<string>;
  readonly #seen = new Set<string>();
  readonly #images = new Set<string>();
  #links = 0;
  #renders = 0;

  constructor(task: BatchTask) {
    this.#task = task;
    this.#listed = new Set(task.listed);
    this.#element = document.createElement('api-chatbox');
    const { shadowRoot } = this.#element;
    if (shadowRoot === null) throw new Error('The element has no shadow root.');
    this.#root = shadowRoot;
    // What the user asks for by a click on a link is counted, and not followed: a new tab for each would take minutes.
    addEventListener('click', (event) => {
      const link = event.composedPath().find((target) => target instanceof Element && target.hasAttribute('href'));
      if (!(link instanceof Element) || !isSafeLink(link)) return;
      event.preventDefault();
      this.#links += 1;
    });
  }

  async run(): Promise<BatchResult> {
    this.#element.setAttribute('mode', 'inline');
    this.#element.setAttribute('persistence', 'none');
    this.#element.setAttribute('api-base-url', this.#task.apiBaseUrl);
    this.#element.setAttribute('conversation-title', `Title ${this.#task.vectors[0]?.payload.slice(0, 200) ?? ''}`);
    this.#element.strings = { announceFailed: (text) => text };
    document.body.append(this.#element);
    await this.#element.ready;
    await this.#warmUp();
    for (const [at, vector] of this.#task.vectors.entries()) {
      watch.current = vector.id;
      await this.#render(vector, at);
    }
    await this.#actAtLast();
    await new Promise((resolve) => setTimeout(resolve, LATE_MS));
    watch.current = null;
    return {
      renders: this.#renders,
      findings: [...watch.findings, ...this.#violations()],
      asked: { links: this.#links, images: [...this.#images] },
      listed: [...this.#seen],
    };
  }

  /** The code that shows replies and cards comes with the first of them; until then a reply is plain text. */
  async #warmUp(): Promise<void> {
    await this.#turn('chatbox-reply', 'a first message');
    while (this.#root.querySelector('.markdown') === null || this.#root.querySelector('[part~=artifact]') === null) {
      await new Promise(requestAnimationFrame);
    }
  }

  /** One vector in its six places, and everything a reader can do to it. */
  async #render({ id, payload }: Vector, at: number): Promise<void> {
    const note = (kind: Finding['kind'], what: string): void => void watch.findings.push({ kind, id, what });
    this.#element.heading = payload;
    await this.#turn('chatbox-reply', payload.trim() === '' ? '(blank)' : payload);
    const first = this.#entries(2);
    await this.#turn('chatbox-reply', `address ${String(at)}`);
    const second = this.#entries(2);
    await this.#turn('chatbox-failure', `error ${String(at)}`);
    const third = this.#entries(1);

    const heading = this.#root.querySelector('[part~=heading]');
    const places: Readonly<Record<string, boolean>> = {
      title: heading?.textContent.trim() === payload.trim(),
      user: textOf(first[0], '[part~=message-user]') === (visibleText(payload.trim()).trim() || '(blank)'),
      assistant: first[1]?.querySelector('[part~=message-assistant]') !== null,
      artifact: first[1]?.querySelector('[part~=artifact]') !== null,
      address: second[1]?.querySelector('.markdown') !== null,
      error: third[0]?.getAttribute('data-state') === 'failed',
    };
    for (const [place, isThere] of Object.entries(places)) {
      if (isThere) this.#renders += 1;
      else note('fault', `was not rendered as ${place}`);
    }

    const regions = [heading, this.#root.querySelector('.attachments'), ...first, ...second, ...third];
    const trees = regions.filter((region) => region !== null);
    this.#check(trees, note);
    for (const tree of trees) this.#act(tree);
    await this.#rendered();
    this.#check(trees, note);
  }

  /** Sends, and waits for what comes of it. */
  async #turn(outcome: 'chatbox-reply' | 'chatbox-failure', text: string): Promise<void> {
    const came = new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`No ${outcome} came for ${String(watch.current)}.`));
      }, TURN_MS);
      this.#element.addEventListener(
        outcome,
        () => {
          clearTimeout(timer);
          resolve();
        },
        { once: true },
      );
    });
    await this.#element.send(text);
    await came;
    await this.#rendered();
  }

  async #rendered(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve));
    const panel: unknown = this.#root.querySelector('api-chatbox-panel');
    if (typeof panel === 'object' && panel !== null && 'updateComplete' in panel) await panel.updateComplete;
  }

  /** The newest messages. */
  #entries(count: number): Element[] {
    return [...this.#root.querySelectorAll('.entry[data-id]')].slice(-count);
  }

  #check(trees: readonly Element[], note: (kind: Finding['kind'], what: string) => void): void {
    for (const tree of trees) {
      if (this.#task.listed === null) {
        for (const element of [tree, ...tree.querySelectorAll('*')]) {
          for (const kind of kindsOf(element)) this.#seen.add(kind);
        }
        continue;
      }
      const strangers = strangersIn(tree, this.#listed, (address) => this.#images.has(address));
      for (const stranger of new Set(strangers)) note('node', stranger);
    }
  }

  /** Does everything to each element that is there, but for the buttons below a message, which would change what is looked at. */
  #act(tree: Element): void {
    for (const element of [tree, ...tree.querySelectorAll('*')]) {
      if (!element.isConnected || element.closest('[part~=message-status]') !== null) continue;
      if (!element.matches('button.load-picture')) {
        actOn(element);
        continue;
      }
      const before = new Set(tree.querySelectorAll('img'));
      actOn(element);
      for (const image of tree.querySelectorAll('img')) {
        if (!before.has(image)) this.#images.add(image.getAttribute('src') ?? '');
      }
    }
  }

  /** The buttons that were left out, and the rest of the panel but for what closes it or leaves the conversation. */
  async #actAtLast(): Promise<void> {
    watch.current = null;
    for (const element of this.#root.querySelectorAll(
      '[part~=message-status], [part~=message-status] *, .composer *',
    )) {
      if (element.isConnected && !element.matches('input[type=file], [part~=attach-button]')) actOn(element);
    }
    await this.#rendered();
  }

  /** What the policy stopped, without the pictures that were asked for: this page allows none from elsewhere. */
  #violations(): Finding[] {
    const asked = new Set([...this.#images].map((address) => address.split('#', 1)[0]));
    return watch.violations
      .filter(({ directive, uri }) => !(directive === 'img-src' && asked.has(uri)))
      .map(({ id, directive, uri }) => ({ kind: 'violation', id, what: `${directive} ${uri}` }));
  }
}

function textOf(root: Element | undefined, selector: string): string {
  return root?.querySelector(selector)?.textContent.trim() ?? '';
}
