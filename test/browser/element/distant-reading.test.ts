import { userEvent } from 'vitest/browser';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ApiChatboxElement } from '../../../src/element/api-chatbox.ts';
import { createConversation } from '../../../src/conversation/create.ts';
import { resolveOptions } from '../../../src/conversation/resolve-options.ts';
import { openIndexedDbStorage } from '../../../src/conversation/storage/indexed-db.ts';
import { reply, userMessage } from '../../support/fake-conversation.ts';
import { conversationRow, userMessage as messageRow } from '../../support/rows.ts';
import {
  AWAY,
  button,
  find,
  findAll,
  openWith,
  painted,
  place,
  rendered,
  scrollByHand,
  settled,
  textareaOf,
} from './page.ts';

const many = Array.from({ length: 40 }, (_, at) => userMessage(`Message ${String(at)}`));

/** Moves the transcript, as a reader would, and waits until the chatbox has seen it. */
async function scrollTo(element: ApiChatboxElement, top: number): Promise<void> {
  const view = find(element, '[part=transcript]');
  const seen = new Promise((resolve) => {
    view.addEventListener('scroll', resolve, { once: true });
  });
  scrollByHand(view, top);
  await seen;
  await rendered(element);
}

const fromEnd = (view: HTMLElement): number => view.scrollHeight - view.scrollTop - view.clientHeight;

describe('the way back to the end', () => {
  it('is offered to who is away from it, and to nobody else', async () => {
    const { element } = await openWith({ transcript: many });
    await settled(element);
    expect(findAll(element, '.jump')).toEqual([]);
    await scrollTo(element, 100);
    await expect.poll(() => button(element, 'Go to the latest message')).toBeTruthy();
    await scrollTo(element, 1e6);
    await expect.poll(() => findAll(element, '.jump')).toEqual([]);
  });

  it('counts what came meanwhile, moves nothing and takes no focus', async () => {
    const { element, conversation } = await openWith({ transcript: many });
    await settled(element);
    await scrollTo(element, 100);
    await expect.poll(() => button(element, 'Go to the latest message')).toBeTruthy();
    textareaOf(element).focus();
    conversation.add(reply('One'));
    await expect.poll(() => button(element, '1 new message below')).toBeTruthy();
    conversation.add(reply('Two'));
    await expect.poll(() => button(element, '2 new messages below').textContent.trim()).toBe('2 new messages below');
    expect(find(element, '[part=transcript]').scrollTop).toBe(100);
    expect(element.shadowRoot?.activeElement).toBe(textareaOf(element));
  });

  it('leads there by keyboard, and the focus goes on from the text field', async () => {
    const { element, conversation } = await openWith({ transcript: many });
    await settled(element);
    await scrollTo(element, 100);
    await expect.poll(() => button(element, 'Go to the latest message')).toBeTruthy();
    conversation.add(reply('One'));
    await expect.poll(() => button(element, '1 new message below')).toBeTruthy();
    button(element, 'Add pictures').focus();
    await userEvent.tab({ shift: true });
    expect(element.shadowRoot?.activeElement).toBe(button(element, '1 new message below'));
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => fromEnd(find(element, '[part=transcript]'))).toBeLessThan(2);
    await expect.poll(() => findAll(element, '.jump')).toEqual([]);
    expect(element.shadowRoot?.activeElement).toBe(textareaOf(element));
  });

  it('does not count the reply that is being read from its start', async () => {
    const { element, conversation } = await openWith({ transcript: many });
    await settled(element);
    conversation.add(reply('A long line.\n\n'.repeat(60)));
    await expect.poll(() => button(element, 'Go to the latest message')).toBeTruthy();
  });
});

describe('messages far away', () => {
  const released = (calls: readonly string[]) => calls.filter((call) => call.startsWith('release'));

  it('stay as long as something of the transcript is selected', async () => {
    const transcript = Array.from({ length: 420 }, (_, at) => userMessage(`Message ${String(at)}`));
    const { element, conversation } = await openWith({ transcript });
    await settled(element);
    await scrollTo(element, 0);
    await expect.poll(() => findAll(element, '.jump').length).toBe(1);
    getSelection()?.selectAllChildren(find(element, '.entry .bubble'));
    await scrollTo(element, 1e6);
    await expect.poll(() => findAll(element, '.jump')).toEqual([]);
    expect(released(conversation.calls)).toEqual([]);

    getSelection()?.removeAllRanges();
    conversation.add(reply('One more'));
    // A reply is followed until it has its size.
    await expect.poll(() => findAll(element, '.markdown').length).toBe(1);
    await painted();
    await scrollTo(element, 1000);
    await scrollTo(element, 1e6);
    await expect.poll(() => released(conversation.calls)).toHaveLength(1);
  });
});

/** A chatbox with a stored conversation of so many messages, and no API. */
async function openStored(
  count: number,
  change: (at: number) => Parameters<typeof messageRow>[0] | null,
): Promise<ApiChatboxElement> {
  const account = `reader-${String(Math.random())}`;
  const { names } = resolveOptions({ apiBaseUrl: AWAY, account }, location.href);
  const storage = await openIndexedDbStorage(names.storage, {
    setTimer: (callback, delayMs) => {
      const timer = setTimeout(callback, delayMs);
      return () => {
        clearTimeout(timer);
      };
    },
    now: () => Date.now(),
  });
  await storage.write(async (rows) => {
    await rows.putConversation(conversationRow());
    await rows.setCurrentConversation('c1');
    const messages = Array.from({ length: count }, (_, at) => {
      const content = `Number ${String(at)}. ${'word '.repeat((at * 7) % 40)}`;
      return messageRow(change(at) ?? { id: `m${String(at)}`, sequence: at + 1, content, serverId: `s${String(at)}` });
    });
    await Promise.all(messages.map((message) => rows.putMessage(message)));
  });
  storage.close();
  const conversation = createConversation({ apiBaseUrl: AWAY, account });
  onTestFinished(async () => {
    await conversation.purge();
    conversation.dispose();
  });
  const element = place({ locale: 'en' }, { conversation });
  element.show();
  await element.ready;
  await settled(element);
  return element;
}

const shownIds = (element: ApiChatboxElement): number[] =>
  findAll(element, '.entry[data-id]').map(({ dataset }) => Number(dataset['id']?.slice(1)));

/** Goes to where more is loaded, again and again until a message is there; the place of what is read is compared at each step. */
async function readTo(element: ApiChatboxElement, wanted: number, direction: -1 | 1): Promise<void> {
  const view = find(element, '[part=transcript]');
  // Downwards the newest are there from the start: there it is about what lies between.
  const isThere = (): boolean =>
    shownIds(element).includes(wanted) && (direction === -1 || findAll(element, '.gap').length === 0);
  while (!isThere()) {
    const before = shownIds(element).join();
    const gap = findAll(element, '.gap')[0]?.getBoundingClientRect().top ?? 0;
    const toGap = view.scrollTop + gap - view.getBoundingClientRect().bottom - 50;
    // What moved there by itself is there already.
    const top = direction === -1 ? 250 : Math.round(toGap);
    if (Math.abs(view.scrollTop - top) > 1) await scrollTo(element, top);
    await settled(element);
    const place = placeOfFirst(element);
    await expect.poll(() => shownIds(element).join()).not.toBe(before);
    await rendered(element);
    await settled(element);
    // What the reader looks at is where it was.
    expect(Math.abs(placeOf(element, place.id) - place.top)).toBeLessThan(2);
  }
}

function placeOf(element: ApiChatboxElement, id: string): number {
  return find(element, `[data-id=${id}]`).getBoundingClientRect().top;
}

function placeOfFirst(element: ApiChatboxElement): { readonly id: string; readonly top: number } {
  const start = find(element, '[part=transcript]').getBoundingClientRect().top;
  const first = findAll(element, '.entry[data-id]').find((entry) => entry.getBoundingClientRect().bottom > start);
  return { id: first?.dataset['id'] ?? '', top: first?.getBoundingClientRect().top ?? NaN };
}

describe('a long conversation', () => {
  it('is loaded where the reader is, up to its start and back, without a jump and without end', async () => {
    const element = await openStored(700, () => null);
    expect(shownIds(element)).toHaveLength(100);
    await readTo(element, 0, -1);
    await expect.poll(() => shownIds(element).length).toBeLessThanOrEqual(560);
    const ids = shownIds(element);
    expect(ids[0]).toBe(0);
    // The newest are there, whoever reads where.
    expect(ids.slice(-50)).toEqual(Array.from({ length: 50 }, (_, at) => 650 + at));
    expect(findAll(element, '.gap')).toHaveLength(1);
    await readTo(element, 649, 1);
    expect(shownIds(element).length).toBeLessThanOrEqual(660);
  });

  it('is let go of when the reader comes back to the end', async () => {
    const element = await openStored(650, () => null);
    await readTo(element, 100, -1);
    await expect.poll(() => button(element, 'Go to the latest message')).toBeTruthy();
    await userEvent.click(button(element, 'Go to the latest message'));
    await expect.poll(() => shownIds(element)[0]).toBeGreaterThanOrEqual(450);
    expect(fromEnd(find(element, '[part=transcript]'))).toBeLessThan(2);
    expect(findAll(element, '.gap')).toEqual([]);
  });

  it('keeps what is not settled', async () => {
    const element = await openStored(800, (at) =>
      at === 650 ? { id: 'm650', sequence: 651, state: 'failed', content: 'Not sent' } : null,
    );
    await readTo(element, 100, -1);
    expect(shownIds(element)).toContain(650);
  });
});
