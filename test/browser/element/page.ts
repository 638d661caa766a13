import { beforeEach, onTestFinished, vi } from 'vitest';
import { page } from 'vitest/browser';
import '../../../src/element/define.ts';
import type { ApiChatboxElement } from '../../../src/element/api-chatbox.ts';
import type { ApiChatboxPanel } from '../../../src/element/panel.ts';
import type { ConversationSnapshot } from '../../../src/conversation/snapshot.ts';
import { createFakeConversation, type FakeConversation } from '../../support/fake-conversation.ts';

// A file begins in the tab in which another one ended, and perhaps wrote a last word.
sessionStorage.clear();

beforeEach(() => page.viewport(1000, 760));

/** Where no API answers: the browser refuses this port. */
export const AWAY = 'http://localhost:1';

/** An element on the page, gone with the test, and the state of this tab with it. */
export function place(
  attributes: Record<string, string> = {},
  properties: Partial<ApiChatboxElement> = {},
  create: () => ApiChatboxElement = () => document.createElement('api-chatbox'),
): ApiChatboxElement {
  const element = create();
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  Object.assign(element, properties);
  document.body.append(element);
  onTestFinished(() => {
    element.remove();
    sessionStorage.clear();
  });
  return element;
}

/** An open chatbox with a conversation in a given state. */
export async function openWith(
  snapshot: Partial<ConversationSnapshot> = {},
  properties: Partial<ApiChatboxElement> = {},
): Promise<{ element: ApiChatboxElement; conversation: FakeConversation }> {
  const conversation = createFakeConversation(snapshot);
  const element = place({ locale: 'en' }, { conversation, ...properties });
  element.show();
  await element.ready;
  await whole(element, conversation.getSnapshot().transcript.filter(({ kind }) => kind !== 'divider').length);
  return { element, conversation };
}

/** Of a long conversation the end is shown first: resolves when all is there, and has its size. */
async function whole(element: ApiChatboxElement, count: number): Promise<void> {
  const isWhole = (): boolean => findAll(element, '.entry[data-id]').length >= count;
  if (isWhole()) return;
  while (!isWhole()) await new Promise(requestAnimationFrame);
  await painted();
}

/** Resolves when the browser has told all sizes of what was rendered, in a task of its own. */
export async function painted(): Promise<void> {
  await new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
  });
}

/** The panel of an element that was opened. */
export function panelOf(element: ApiChatboxElement): ApiChatboxPanel {
  const panel = find(element, 'api-chatbox-panel');
  if (!isPanel(panel)) throw new Error('The panel was not registered.');
  return panel;
}

/** Its class may not be imported here: the code of the panel has to come by itself. */
function isPanel(panel: HTMLElement): panel is ApiChatboxPanel {
  return 'prepared' in panel;
}

/** The first element of the shadow tree that the selector fits. */
export function find(element: ApiChatboxElement, selector: string): HTMLElement {
  return findAs(element, selector, HTMLElement);
}

/** The same, of that class. */
export function findAs<Found extends HTMLElement>(
  element: ApiChatboxElement,
  selector: string,
  type: new () => Found,
): Found {
  const found = element.shadowRoot?.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`There is no ${selector} in the chatbox.`);
  return found;
}

/** All elements of the shadow tree that the selector fits. */
export function findAll(element: ApiChatboxElement, selector: string): HTMLElement[] {
  return [...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
}

/** The button of that name. */
export function button(element: ApiChatboxElement, name: string): HTMLButtonElement {
  const found = findAll(element, 'button').find(
    (one) => (one.getAttribute('aria-label') ?? one.textContent.trim()) === name,
  );
  if (!(found instanceof HTMLButtonElement)) throw new Error(`There is no button "${name}" in the chatbox.`);
  return found;
}

/** Waits until what changed is on screen. */
export async function rendered(element: ApiChatboxElement): Promise<void> {
  await panelOf(element).updateComplete;
}

/**
 * Waits until nothing moves any more, besides what moves for ever, and the browser has told all sizes. An animation ends within a frame, in which they
 * are told later: where the transcript is scrolled in between, the chatbox knows nothing of it and follows what grew.
 */
export async function settled(element: ApiChatboxElement): Promise<void> {
  const all = element.shadowRoot?.getAnimations() ?? [];
  const animations = all.filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.all(animations.map(({ finished }) => finished.catch(() => undefined)));
  await painted();
}

/** The text field. */
export function textareaOf(element: ApiChatboxElement): HTMLTextAreaElement {
  return findAs(element, 'textarea', HTMLTextAreaElement);
}

/** Scrolls the transcript as a hand does. What moves it without one, in a frame in which sizes change, may be the browser's doing, and is undone. */
export function scrollByHand(view: HTMLElement, top: number): void {
  view.dispatchEvent(new WheelEvent('wheel'));
  view.scrollTop = top;
}

/** What is written in the console by one of its methods, from now to the end of the test. */
export function listenToConsole(method: 'warn' | 'error'): string[] {
  const lines: string[] = [];
  const spy = vi.spyOn(console, method).mockImplementation((...parts: unknown[]) => {
    lines.push(parts.map(String).join(' '));
  });
  onTestFinished(() => {
    spy.mockRestore();
  });
  return lines;
}

/** The events of that name, from now on. */
export function listen(element: ApiChatboxElement, name: string): unknown[] {
  const details: unknown[] = [];
  element.addEventListener(name, (event) => {
    if (event instanceof CustomEvent) details.push(event.detail);
  });
  return details;
}
