import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { ConversationPage, ConversationSummary, SwitchResult } from '../../../src/conversation/conversations.ts';
import type { ApiChatboxElement } from '../../../src/element/api-chatbox.ts';
import type { ConversationSnapshot } from '../../../src/conversation/snapshot.ts';
import { reply, userMessage, type FakeConversation } from '../../support/fake-conversation.ts';
import { button, find, findAll, openWith, rendered, settled, textareaOf } from './page.ts';

const NOW = Date.now();
const YESTERDAY = new Date(NOW).setHours(-12);

const summary = (parts: Partial<ConversationSummary> & Pick<ConversationSummary, 'id'>): ConversationSummary => ({
  conversationId: `api-${parts.id}`,
  source: 'device',
  title: null,
  firstWords: `words of ${parts.id}`,
  updatedAt: NOW - 60_000,
  isCurrent: false,
  isUnread: false,
  waiting: 0,
  undecided: 0,
  ...parts,
});

const A = summary({ id: 'a', isCurrent: true, updatedAt: NOW - 1000 });
const B = summary({ id: 'b', updatedAt: NOW - 3 * 3_600_000 });

interface Opened {
  readonly element: ApiChatboxElement;
  readonly conversation: FakeConversation;
}

/** A chatbox with these conversations, and its list open. */
async function openList(
  page: Partial<ConversationPage> = {},
  snapshot: Partial<ConversationSnapshot> = {},
  properties: Partial<ApiChatboxElement> = {},
): Promise<Opened> {
  const opened = await openWith({ transcript: [userMessage('Hi'), reply('Hello')], ...snapshot }, properties);
  opened.conversation.pages.push({ conversations: [A, B], cursor: null, api: 'listed', retryAt: null, ...page });
  await userEvent.click(button(opened.element, 'Conversations'));
  await expect.poll(() => findAll(opened.element, '.conversations').length).toBe(1);
  await expect.poll(() => findAll(opened.element, '.conversations .dots').length).toBe(0);
  await settled(opened.element);
  return opened;
}

const rows = (element: ApiChatboxElement) => findAll(element, '.conversations .open');
const textOf = (row: HTMLElement | undefined) => row?.textContent.replace(/\s+/g, ' ').trim();
const row = (element: ApiChatboxElement, at: number) => rows(element)[at] ?? document.body;

/** What a screen reader says, from now on. */
function listenToRegion(element: ApiChatboxElement): string[] {
  const said: string[] = [];
  new MutationObserver((records) => {
    const added = records.flatMap(({ addedNodes }) => [...addedNodes]).filter((node) => node instanceof HTMLElement);
    said.push(...added.map(({ textContent }) => textContent));
  }).observe(find(element, '[role=status]'), { childList: true });
  return said;
}

const SOON = { timeout: 4000 };

/** Longer than anything is held back. */
const allSaid = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1500));

describe('the list of conversations', () => {
  it('shows first words or title or day, the time, and what is new, waits, or was not sent', async () => {
    const { element } = await openList({
      conversations: [
        A,
        B,
        summary({
          id: 'c',
          firstWords: null,
          title: 'A ring for Mai',
          isUnread: true,
          updatedAt: YESTERDAY,
        }),
        summary({ id: 'd', firstWords: null, source: 'api', updatedAt: Date.UTC(2020, 4, 5, 12) }),
        summary({ id: 'e', waiting: 1, undecided: 2, updatedAt: Date.UTC(2020, 4, 4, 12) }),
      ],
    });
    expect(rows(element).map(textOf)).toEqual([
      'words of a Now Open',
      'words of b 3 hours ago',
      'A ring for Mai Yesterday New message',
      expect.stringMatching(/^Conversation from May 5, 2020 \d+:\d\d.[AP]M$/),
      'words of e May 4, 2020 1 message waits to be sent 2 messages not sent',
    ]);
    expect(rows(element).map((one) => one.getAttribute('aria-current'))).toEqual(['true', null, null, null, null]);
  });

  it('is a dialog over the panel, which Escape closes, and the focus returns to its button', async () => {
    const { element } = await openList();
    const sheet = find(element, '.conversations');
    expect(sheet.getAttribute('role')).toBe('dialog');
    expect(element.shadowRoot?.activeElement).toBe(sheet);
    expect(find(element, '.header').inert).toBe(true);
    await userEvent.keyboard('{Escape}');
    await rendered(element);
    expect(findAll(element, '.conversations')).toEqual([]);
    expect(element.open).toBe(true);
    expect(find(element, '.header').inert).toBe(false);
    await expect.poll(() => element.shadowRoot?.activeElement).toBe(button(element, 'Conversations'));
  });

  it('is walked through with the arrow keys, Home and End, and with Tab', async () => {
    const { element } = await openList();
    const focused = () => element.shadowRoot?.activeElement;
    await userEvent.keyboard('{ArrowDown}');
    expect(focused()).toBe(find(element, '.conversations .begin'));
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
    expect(focused()).toBe(row(element, 1));
    await userEvent.keyboard('{Home}{End}{ArrowUp}');
    expect(focused()).toBe(row(element, 0));
    await userEvent.keyboard('{Tab}');
    expect(focused()).toBe(button(element, 'Delete conversation: words of a'));
  });

  it('moves to a conversation, closes, and says so', async () => {
    const { element, conversation } = await openList();
    const said = listenToRegion(element);
    await userEvent.click(row(element, 1));
    await expect.poll(() => findAll(element, '.conversations').length).toBe(0);
    expect(conversation.calls).toContain('switchTo b');
    await expect.poll(() => said, SOON).toEqual(['Conversation opened: words of b']);
    expect(element.shadowRoot?.activeElement).toBe(textareaOf(element));
  });

  it('only closes for the one on screen', async () => {
    const { element, conversation } = await openList();
    await userEvent.click(row(element, 0));
    await rendered(element);
    expect(findAll(element, '.conversations')).toEqual([]);
    expect(conversation.calls.filter((call) => call.startsWith('switchTo'))).toEqual([]);
  });

  it.each<[SwitchResult['type'], string, number]>([
    ['gone', 'no longer exists', 1],
    ['busy', 'once the answer is here', 2],
    ['offline', 'couldn’t be loaded', 2],
  ])('says why it cannot move to one (%s)', async (type, text, left) => {
    const { element, conversation } = await openList();
    conversation.switchResult = { type };
    await userEvent.click(row(element, 1));
    await expect
      .poll(() =>
        findAll(element, '.conversations .trouble')
          .map((one) => one.textContent)
          .join(''),
      )
      .toContain(text);
    expect(rows(element)).toHaveLength(left);
  });

  it('says that it is empty, offline, or not whole, and loads the rest when asked', async () => {
    const empty = await openList({ conversations: [] }, { transcript: [] });
    expect(find(empty.element, '.conversations .empty').textContent).toContain('will appear here');
    empty.element.remove();
    const offline = await openList({ api: 'offline' });
    expect(find(offline.element, '.conversations .end').textContent).toContain('You are offline');
    offline.element.remove();
    const { element, conversation } = await openList({ api: 'failed' });
    expect(rows(element)).toHaveLength(2);
    conversation.pages.push({
      conversations: [A, B, summary({ id: 'c' })],
      cursor: null,
      api: 'listed',
      retryAt: null,
    });
    await userEvent.click(button(element, 'Try again'));
    await expect.poll(() => rows(element).length).toBe(3);
  });

  it('brings older ones page by page, each conversation once', async () => {
    const { element, conversation } = await openList({ cursor: '20' });
    conversation.pages.push({
      conversations: [B, summary({ id: 'z', updatedAt: 0 })],
      cursor: null,
      api: 'listed',
      retryAt: null,
    });
    await userEvent.click(button(element, 'Show older conversations'));
    await expect.poll(() => rows(element).length).toBe(3);
    expect(conversation.calls).toContain('listConversations 20');
    expect(findAll(element, '.conversations .end')).toEqual([]);
  });

  it('asks the API once the answer is there that kept it from being asked', async () => {
    const { element, conversation } = await openList({ api: 'busy' }, { isAwaitingReply: true });
    expect(find(element, '.conversations .end').textContent).toContain('once the answer is here');
    conversation.pages.push({
      conversations: [A, B, summary({ id: 'c' })],
      cursor: null,
      api: 'listed',
      retryAt: null,
    });
    conversation.change({ isAwaitingReply: false });
    await expect.poll(() => rows(element).length).toBe(3);
  });

  it('has its own words in Vietnamese', async () => {
    const { element } = await openWith({}, { locale: 'vi' });
    await element.showConversations();
    await expect.poll(() => findAll(element, '.conversations .empty').length).toBe(1);
    expect(find(element, '.conversations').textContent).toContain('sẽ hiện ở đây');
  });
});

describe('a conversation that is deleted', () => {
  it('is asked about with what is not sent in it; Escape says no', async () => {
    const { element, conversation } = await openList({
      conversations: [A, summary({ id: 'b', waiting: 1, undecided: 1 })],
    });
    const bin = button(element, 'Delete conversation: words of b');
    await userEvent.click(bin);
    await rendered(element);
    expect(find(element, '.asked').textContent).toContain('with 2 messages not sent yet?');
    await expect.poll(() => element.shadowRoot?.activeElement).toBe(button(element, 'Delete'));
    await userEvent.keyboard('{Escape}');
    await rendered(element);
    expect(findAll(element, '.asked')).toEqual([]);
    await expect.poll(() => element.shadowRoot?.activeElement).toBe(button(element, 'Delete conversation: words of b'));
    expect(conversation.calls).not.toContain('deleteConversation b');
  });

  it('can be had back, and the notice stays until something else is done', async () => {
    const { element, conversation } = await openList();
    const said = listenToRegion(element);
    await userEvent.click(button(element, 'Delete conversation: words of b'));
    await rendered(element);
    await userEvent.click(button(element, 'Delete'));
    await expect.poll(() => findAll(element, '.undoable').length).toBe(1);
    expect(conversation.calls).toContain('deleteConversation b');
    expect(find(element, '.undoable').textContent).toContain('Conversation deleted');
    await expect.poll(() => said, SOON).toEqual(['Conversation deleted. Undo']);
    await userEvent.click(button(element, 'Undo'));
    await expect.poll(() => findAll(element, '.undoable').length).toBe(0);
    expect(conversation.calls).toContain('undo');
    await expect.poll(() => said.at(-1), SOON).toBe('Your conversation is back.');
  });

  it('offers no Undo when it is too late for it, and the notice stays', async () => {
    const { element, conversation } = await openList();
    conversation.undoUntil = Date.now();
    await userEvent.click(button(element, 'Delete conversation: words of b'));
    await rendered(element);
    await userEvent.click(button(element, 'Delete'));
    await expect.poll(() => findAll(element, '.undoable').length).toBe(1);
    await expect.poll(() => findAll(element, '.undoable button.text').length).toBe(0);
    expect(find(element, '.undoable').textContent).toContain('Conversation deleted');
  });
});

describe('a new conversation', () => {
  it('starts at once, says so, and can be undone until something is written', async () => {
    const { element, conversation } = await openWith({ transcript: [userMessage('Hi')] });
    await userEvent.click(button(element, 'New conversation'));
    await expect.poll(() => conversation.calls).toContain('startNew');
    await expect.poll(() => findAll(element, '.undoable').length).toBe(1);
    expect(find(element, '.undoable').textContent).toContain('Started a new conversation');
    expect(element.shadowRoot?.activeElement).toBe(textareaOf(element));
    await userEvent.click(button(element, 'Undo'));
    await expect.poll(() => conversation.calls).toContain('undo');
    await userEvent.click(button(element, 'New conversation'));
    await expect.poll(() => findAll(element, '.undoable').length).toBe(1);
    conversation.add(userMessage('First'));
    await rendered(element);
    expect(findAll(element, '.undoable')).toEqual([]);
  });

  it('is what the list begins with', async () => {
    const { element, conversation } = await openList();
    await userEvent.click(find(element, '.conversations .begin'));
    await expect.poll(() => conversation.calls).toContain('startNew');
    expect(findAll(element, '.conversations')).toEqual([]);
  });
});

describe('messages elsewhere', () => {
  it('are told at the button of the list', async () => {
    const { element, conversation } = await openWith();
    conversation.change({ elsewhere: { waiting: 1, undecided: 0, isSending: false, replies: [] } });
    await rendered(element);
    const name = 'Conversations: 1 message in another one not sent';
    expect(button(element, name).classList.contains('marked')).toBe(true);
  });

  it('that are replies are told at the same button, and said once', async () => {
    const { element, conversation } = await openWith();
    const said = listenToRegion(element);
    const elsewhere = { waiting: 0, undecided: 0, isSending: false };
    const one = { reply: reply('There'), question: userMessage('Hi'), conversationId: 'api-2' };
    conversation.change({ elsewhere: { ...elsewhere, replies: [one] } });
    await rendered(element);
    const name = 'Conversations: 1 new message';
    expect(button(element, name).classList.contains('marked')).toBe(true);
    await expect.poll(() => said, SOON).toEqual([name]);
    conversation.change({ elsewhere: { ...elsewhere, replies: [] } });
    await rendered(element);
    expect(button(element, 'Conversations').classList.contains('marked')).toBe(false);
    await allSaid();
    expect(said).toEqual([name]);
  });

  it('that wait do not make replies of another conversation be read out', async () => {
    const { element, conversation } = await openWith({
      transcript: [userMessage('Hi', { state: 'sending' })],
      isAwaitingReply: true,
    });
    const said = listenToRegion(element);
    conversation.change({ transcript: [userMessage('Old'), reply('An old reply')], isAwaitingReply: false });
    await rendered(element);
    await allSaid();
    expect(said).toEqual([]);
  });
});
