import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { ApiChatboxElement } from '../../../src/element/api-chatbox.ts';
import { reply, userMessage } from '../../support/fake-conversation.ts';
import { button, find, findAll, listen, openWith, place, rendered } from './page.ts';

const TITLE = '  Rings –  Lam Nguyệt ';

const AWAITING = { transcript: [userMessage('Hi', { state: 'awaiting' })], isAwaitingReply: true };

/** The title of the page as it is written, to the letter. */
function titled(text = TITLE): HTMLTitleElement {
  const former = document.title;
  const element = document.head.querySelector('title') ?? document.head.appendChild(document.createElement('title'));
  element.textContent = text;
  onTestFinished(() => {
    document.title = former;
  });
  return element;
}

/** Whether the tab is in the background. */
function setHidden(isHidden: boolean): void {
  const spy = vi.spyOn(document, 'hidden', 'get').mockReturnValue(isHidden);
  document.dispatchEvent(new Event('visibilitychange'));
  onTestFinished(() => {
    spy.mockRestore();
  });
}

async function closedWith(properties: Partial<ApiChatboxElement> = {}): ReturnType<typeof openWith> {
  const opened = await openWith(AWAITING, properties);
  opened.element.hide();
  return opened;
}

const badgeOf = (element: ApiChatboxElement): string => {
  const [badge] = findAll(element, '[part=launcher-badge]');
  return badge?.textContent ?? '';
};

const nameOf = (element: ApiChatboxElement): string => find(element, '.launcher').getAttribute('aria-label') ?? '';

describe('unread replies', () => {
  it('are counted on the launcher and before the title, until they are seen', async () => {
    const title = titled();
    const { element, conversation } = await closedWith();
    conversation.add(reply('One'));
    await expect.poll(() => badgeOf(element)).toBe('1');
    expect(nameOf(element)).toBe('Open chat (1 new message)');
    conversation.add(reply('Two'));
    await expect.poll(() => title.textContent).toBe(`(2) ${TITLE}`);
    expect(nameOf(element)).toBe('Open chat (2 new messages)');
    element.show();
    await expect.poll(() => title.textContent).toBe(TITLE);
    expect(badgeOf(element)).toBe('');
    expect(nameOf(element)).toBe('Open chat');
  });

  it('are named in the language of the chatbox, or in the words of the page', async () => {
    const { element, conversation } = await closedWith({ locale: 'vi' });
    conversation.add(reply('Một'), reply('Hai'));
    await expect.poll(() => nameOf(element)).toBe('Mở khung chat (2 tin nhắn mới)');
    element.strings = { launcherUnread: (count) => `${String(count)} lời nhắn` };
    await expect.poll(() => nameOf(element)).toBe('Mở khung chat (2 lời nhắn)');
  });

  it('are counted while the panel is open in a tab in the background, and seen when it comes to the front', async () => {
    const title = titled();
    const { element, conversation } = await openWith(AWAITING);
    setHidden(true);
    conversation.add(reply('One'));
    await expect.poll(() => title.textContent).toBe(`(1) ${TITLE}`);
    element.hide();
    element.show();
    await expect.poll(() => element.open).toBe(true);
    expect(title.textContent).toBe(`(1) ${TITLE}`);
    setHidden(false);
    expect(title.textContent).toBe(TITLE);
  });

  it('are not counted while somebody reads', async () => {
    const title = titled();
    const { element, conversation } = await openWith(AWAITING);
    const replies: unknown[] = [];
    element.addEventListener('chatbox-reply', (event) => replies.push(event));
    conversation.add(reply('One'));
    await expect.poll(() => replies).toHaveLength(1);
    conversation.add(reply('Two'));
    expect(title.textContent).toBe(TITLE);
    expect(badgeOf(element)).toBe('');
  });

  it('are counted when they come in a conversation that is not on screen, once, and told with its id', async () => {
    const title = titled();
    const { element, conversation } = await closedWith();
    const told = listen(element, 'chatbox-reply');
    const elsewhere = { waiting: 0, undecided: 0, isSending: false };
    const one = { reply: reply('One'), question: userMessage('Hi'), conversationId: 'api-2' };
    conversation.change({ elsewhere: { ...elsewhere, replies: [one] } });
    await expect.poll(() => title.textContent).toBe(`(1) ${TITLE}`);
    conversation.change({ elsewhere: { ...elsewhere, waiting: 1, replies: [one] } });
    expect(badgeOf(element)).toBe('1');
    expect(told).toMatchObject([{ messageId: one.reply.id, questionId: one.question.id, conversationId: 'api-2' }]);
    element.show();
    await expect.poll(() => title.textContent).toBe(TITLE);
    conversation.change({ elsewhere: { ...elsewhere, replies: [one] } });
    await rendered(element);
    expect(button(element, 'Conversations: 1 new message').classList.contains('marked')).toBe(true);
  });

  it('are still there on the next page of the tab', async () => {
    const title = titled();
    const { element, conversation } = await closedWith();
    conversation.add(reply('One'), reply('Two'));
    await expect.poll(() => badgeOf(element)).toBe('2');
    element.remove();
    await expect.poll(() => title.textContent).toBe(TITLE);
    const next = place({ locale: 'en' });
    await expect.poll(() => badgeOf(next)).toBe('2');
    expect(title.textContent).toBe(`(2) ${TITLE}`);
  });

  it('are forgotten when another tab has shown them, and the other way round', async () => {
    const title = titled();
    const { element, conversation } = await closedWith();
    const other = new BroadcastChannel('api-chatbox:seen');
    const heard: unknown[] = [];
    other.addEventListener('message', ({ data }) => heard.push(data));
    onTestFinished(() => {
      other.close();
    });
    const [one, two] = [reply('One'), reply('Two')];
    conversation.add(one, two);
    await expect.poll(() => badgeOf(element)).toBe('2');
    other.postMessage([one.id, 'another']);
    await expect.poll(() => badgeOf(element)).toBe('1');
    expect(title.textContent).toBe(`(1) ${TITLE}`);
    element.show();
    await expect.poll(() => heard).toEqual([[two.id]]);
  });

  it('are forgotten with everything else at a sign-out', async () => {
    const { element, conversation } = await closedWith();
    conversation.add(reply('One'));
    await expect.poll(() => badgeOf(element)).toBe('1');
    conversation.change({ status: 'closed', transcript: [] });
    await expect.poll(() => badgeOf(element)).toBe('');
  });
});

describe('the title of the page', () => {
  it('stays the page’s: what it writes meanwhile is what is put back', async () => {
    const title = titled();
    const { element, conversation } = await closedWith();
    conversation.add(reply('One'));
    await expect.poll(() => title.textContent).toBe(`(1) ${TITLE}`);
    document.title = '(7) Necklaces';
    await expect.poll(() => document.title).toBe('(1) (7) Necklaces');
    document.title = `★ ${document.title}`;
    await expect.poll(() => document.title).toBe('(1) ★ (7) Necklaces');
    title.remove();
    const another = document.createElement('title');
    another.textContent = 'Earrings';
    document.head.append(another);
    await expect.poll(() => document.title).toBe('(1) Earrings');
    element.show();
    await expect.poll(() => document.title).toBe('Earrings');
  });

  it('is gone again where the page has none', async () => {
    titled().remove();
    const { element, conversation } = await closedWith();
    conversation.add(reply('One'));
    await expect.poll(() => document.title).toBe('(1)');
    element.show();
    await expect.poll(() => document.head.querySelector('title')).toBeNull();
  });

  it('is left alone when the page wants so, also from one moment to the next', async () => {
    const title = titled();
    const { element, conversation } = await closedWith({ titleBadge: 'none' });
    conversation.add(reply('One'));
    await expect.poll(() => badgeOf(element)).toBe('1');
    expect(title.textContent).toBe(TITLE);
    element.titleBadge = 'count';
    await expect.poll(() => title.textContent).toBe(`(1) ${TITLE}`);
    element.titleBadge = 'none';
    await expect.poll(() => title.textContent).toBe(TITLE);
  });

  it('has one number for all chatboxes of the page', async () => {
    const title = titled();
    const one = await closedWith({ id: 'one' });
    const two = await closedWith({ id: 'two' });
    one.conversation.add(reply('One'));
    two.conversation.add(reply('Two'), reply('Three'));
    await expect.poll(() => title.textContent).toBe(`(3) ${TITLE}`);
    two.element.show();
    await expect.poll(() => title.textContent).toBe(`(1) ${TITLE}`);
    one.element.remove();
    await expect.poll(() => title.textContent).toBe(TITLE);
  });
});
