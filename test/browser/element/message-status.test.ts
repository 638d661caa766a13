import { userEvent } from 'vitest/browser';
import { describe, expect, it } from 'vitest';
import type { MessageLook, UserMessage } from '../../../src/conversation/message.ts';
import { reply, userMessage } from '../../support/fake-conversation.ts';
import { button, find, findAll, openWith, rendered, textareaOf } from './page.ts';

const texts = (elements: readonly HTMLElement[]): string[] => elements.map(({ textContent }) => textContent.trim());

const DAY_MS = 86_400_000;

const refused = { state: 'failed', failure: { reason: 'refused', status: 400, retryAt: null } } as const;

function lookFor(ifNotApplied: MessageLook['ifNotApplied']): MessageLook {
  return { since: 0, nextAt: 0, looks: 0, ifNotApplied, isEnded: false };
}

function failed(reason: NonNullable<UserMessage['failure']>['reason']): Partial<UserMessage> {
  return { state: 'failed', failure: { reason, status: null, retryAt: null } };
}

const LATER = 'Checking later whether it arrived';
const STOPPING_LATER = 'Stopped. Checking later whether it had arrived';
const REPLY_LATER = 'Looking for the answer later';

describe('below a message it is said where it stands, with what can be done', () => {
  const states: readonly [string, Partial<UserMessage>, string, string[]][] = [
    ['queued', { state: 'queued' }, 'Waiting to be sent', ['Send now', 'Edit', 'Discard']],
    ['network', { state: 'queued', hold: 'network' }, 'Waiting for the connection', ['Send now', 'Edit', 'Discard']],
    ['portal', { state: 'queued', hold: 'portal' }, 'The network wants you', ['Send now', 'Edit', 'Discard']],
    ['busy', { state: 'queued', hold: 'busy' }, 'The chat is busy', ['Send now', 'Stop', 'Edit', 'Discard']],
    ['sign-in', { state: 'queued', hold: 'sign-in' }, 'for you to sign in', ['Send now', 'Edit', 'Discard']],
    ['sending', { state: 'sending' }, 'Sending…', []],
    ['checking', { state: 'checking', look: lookFor('resend') }, 'Checking whether it arrived…', ['Stop']],
    ['stopping', { state: 'checking', look: lookFor('stopped') }, 'Stopped. Checking', []],
    ['checking a set-up', { state: 'checking', look: lookFor('configuration') }, 'Checking whether it arrived…', []],
    ['checking later', { state: 'checking', hold: 'busy', look: lookFor('resend') }, LATER, ['Check now', 'Stop']],
    ['stopping later', { state: 'checking', hold: 'busy', look: lookFor('stopped') }, STOPPING_LATER, ['Check now']],
    ['a set-up later', { state: 'checking', hold: 'busy', look: lookFor('configuration') }, LATER, ['Check now']],
    ['reply later', { state: 'awaiting', hold: 'busy', look: lookFor('resend') }, REPLY_LATER, ['Check now', 'Stop']],
    ['stopped, later', { state: 'awaiting', hold: 'busy', look: lookFor('stopped') }, 'Stopped. Its', ['Check now']],
    ['stopped too late', { state: 'awaiting', look: lookFor('stopped') }, 'Stopped. Its answer may still come.', []],
    ['unconfirmed', { state: 'unconfirmed' }, 'We can’t tell whether', ['Send again', 'It arrived', 'Discard']],
    ['unanswered', { isUnanswered: true }, 'No answer came to this.', ['Ask again']],
    ['replay', { isReplay: true }, 'Your browser sent this twice.', []],
    ['stopped', failed('stopped'), 'You stopped this message', ['Send again', 'Edit', 'Discard']],
    ['rate-limited', failed('rate-limited'), 'too many messages', ['Try again', 'Edit', 'Discard']],
    ['artifact-refused', failed('artifact-refused'), 'design sent with', ['Send without it', 'Edit', 'Discard']],
    ['image-refused', failed('image-refused'), 'A picture in this message', ['Try again', 'Edit', 'Discard']],
    ['too-large', failed('too-large'), 'This message is too large', ['Try again', 'Edit', 'Discard']],
    ['invalid', failed('invalid'), 'can’t be sent as it is', ['Try again', 'Edit', 'Discard']],
    ['refused', failed('refused'), 'was not accepted', ['Try again', 'Edit', 'Discard']],
    ['forbidden', failed('forbidden'), 'Your account can’t use', ['Try again', 'Edit', 'Discard']],
    ['conversation-gone', failed('conversation-gone'), 'no longer exists', ['Try again', 'Edit', 'Discard']],
    ['conversation-foreign', failed('conversation-foreign'), 'another account', ['Try again', 'Edit', 'Discard']],
    ['configuration', failed('configuration'), 'not set up correctly', ['Try again', 'Edit', 'Discard']],
  ];
  it.each(states)('%s', async (...[, change, text, actions]) => {
    const { element } = await openWith({ transcript: [userMessage('Hi', change)] });
    expect(find(element, '[part=message-status]').textContent).toContain(text);
    expect(texts(findAll(element, '[part=message-status] button'))).toEqual(actions);
  });

  it.each([['delivered'], ['awaiting']] as const)('nothing where it is %s', async (state) => {
    const { element } = await openWith({ transcript: [userMessage('Hi', { state })] });
    expect(findAll(element, '[part=message-status]')).toEqual([]);
  });

  it('how long ago it was written, where it asks before it is sent', async () => {
    const createdAt = Date.now() - 3.5 * DAY_MS;
    const { element } = await openWith({
      transcript: [userMessage('Hi', { state: 'queued', hold: 'too-old', createdAt })],
    });
    expect(find(element, '.too-old').textContent).toContain('You wrote this 3 days ago. Send it now?');
    expect(texts(findAll(element, '.actions button'))).toEqual(['Send now', 'Edit', 'Discard']);
  });

  it('in Vietnamese, too', async () => {
    const transcript = [userMessage('Chào', { state: 'queued', hold: 'busy', retryAt: Date.now() + 60_000 })];
    const { element } = await openWith({ transcript }, { locale: 'vi' });
    expect(find(element, '[part=message-status] p').textContent.trim()).toMatch(
      /^Hệ thống đang bận thử lại sau 1:0\d$/,
    );
    expect(texts(findAll(element, '.actions button'))).toEqual(['Gửi ngay', 'Dừng', 'Sửa', 'Bỏ tin nhắn']);
  });
});

describe('“Send now”', () => {
  it('sends', async () => {
    const message = userMessage('Hi', { state: 'queued', hold: 'busy' });
    const { element, conversation } = await openWith({ transcript: [message] });
    await userEvent.click(button(element, 'Send now'));
    expect(conversation.calls).toEqual(['open', `retry ${message.id}`]);
    expect(element.shadowRoot?.activeElement).toBe(textareaOf(element));
  });

  it('is not offered where it could do nothing: offline, and behind another message', async () => {
    const first = userMessage('One', { state: 'queued', hold: 'network' });
    const second = userMessage('Two', { state: 'queued', hold: 'network' });
    const { element, conversation } = await openWith({
      transcript: [first, second],
      problem: { type: 'offline' },
    });
    const actions = (): string[][] =>
      findAll(element, '.actions').map((one) => texts([...one.querySelectorAll('button')]));
    expect(actions()).toEqual([
      ['Edit', 'Discard'],
      ['Edit', 'Discard'],
    ]);
    conversation.change({ problem: null });
    await rendered(element);
    expect(actions()).toEqual([
      ['Send now', 'Edit', 'Discard'],
      ['Edit', 'Discard'],
    ]);
  });
});

describe('“Check now”', () => {
  const putOff = (change: Partial<UserMessage> = {}): UserMessage =>
    userMessage('Hi', { state: 'checking', hold: 'busy', look: lookFor('resend'), ...change });

  it('looks for the message, and the composer has the focus then', async () => {
    const message = putOff();
    const { element, conversation } = await openWith({ transcript: [message] });
    await userEvent.click(button(element, 'Check now'));
    expect(conversation.calls).toEqual(['open', `retry ${message.id}`]);
    expect(element.shadowRoot?.activeElement).toBe(textareaOf(element));
  });

  it('stands beside the time of the next look, where that is a countdown', async () => {
    const message = putOff({ retryAt: Date.now() + 630_000 });
    const { element, conversation } = await openWith({ transcript: [message] });
    const line = (): string => find(element, '[part=message-status] p').textContent.trim();
    expect(line()).toMatch(/^Checking later whether it arrived next try in 10:[23]\d$/);
    conversation.update(message.id, { retryAt: null });
    await rendered(element);
    expect(line()).toBe('Checking later whether it arrived');
  });

  it('is Vietnamese, too', async () => {
    const message = putOff({ retryAt: Date.now() + 60_000 });
    const { element, conversation } = await openWith({ transcript: [message] }, { locale: 'vi' });
    const line = (): string => find(element, '[part=message-status] p').textContent.trim();
    expect(line()).toMatch(/^Sẽ kiểm tra sau xem tin nhắn đã đến nơi chưa thử lại sau (1:0\d|0:5\d)$/);
    expect(texts(findAll(element, '.actions button'))).toEqual(['Kiểm tra ngay', 'Dừng']);
    conversation.update(message.id, { retryAt: null, look: lookFor('stopped') });
    await rendered(element);
    expect(line()).toBe('Đã dừng. Sẽ kiểm tra sau xem tin nhắn đã kịp đến nơi chưa');
    conversation.update(message.id, { state: 'awaiting', look: lookFor('resend') });
    await rendered(element);
    expect(line()).toBe('Sẽ xem câu trả lời sau');
  });
});

describe('a failed message', () => {
  it('can be tried again or discarded', async () => {
    const message = userMessage('Hi', refused);
    const { element, conversation } = await openWith({ transcript: [message] });
    await userEvent.click(button(element, 'Try again'));
    await userEvent.click(button(element, 'Discard'));
    expect(conversation.calls.slice(1)).toEqual([`retry ${message.id}`, `discard ${message.id}`]);
  });
});

describe('“Edit”', () => {
  const image = { id: 'a', dataUrl: 'data:image/png;base64,AAAA', name: 'a.png' };

  it('brings text and pictures back, before what stands in the composer', async () => {
    const message = userMessage('Hi', { ...refused, images: ['data:image/png;base64,BBBB'] });
    const { element, conversation } = await openWith({
      transcript: [message],
      draft: { text: 'Next ', images: [image] },
    });
    await userEvent.click(button(element, 'Edit'));
    const { draft } = conversation.getSnapshot();
    expect(draft.text).toBe('Hi\nNext ');
    expect(draft.images.map(({ dataUrl }) => dataUrl)).toEqual(['data:image/png;base64,BBBB', image.dataUrl]);
    expect(conversation.calls).toContain(`takeBack ${message.id}`);
    await rendered(element);
    expect(element.shadowRoot?.activeElement).toBe(textareaOf(element));
    await expect.poll(() => textareaOf(element).selectionStart).toBe('Hi\nNext '.length);
  });

  it('leaves the composer as it was when the message was sent in that moment', async () => {
    const message = userMessage('Hi', { state: 'queued', hold: 'busy' });
    const { element, conversation } = await openWith({ transcript: [message], draft: { text: 'Next', images: [] } });
    Object.assign(conversation, { takeBack: () => Promise.resolve(false) });
    await userEvent.click(button(element, 'Edit'));
    await expect.poll(() => element.shadowRoot?.activeElement).toBe(textareaOf(element));
    expect(textareaOf(element).value).toBe('Next');
  });
});

describe('an unconfirmed message', () => {
  it('is sent again only after a warning', async () => {
    const message = userMessage('Hi', { state: 'unconfirmed' });
    const { element, conversation } = await openWith({ transcript: [message] });
    await userEvent.click(button(element, 'Send again'));
    await rendered(element);
    expect(find(element, '.unconfirmed').textContent).toContain('twice');
    expect(conversation.calls).toEqual(['open']);
    await userEvent.click(button(element, 'Send again'));
    expect(conversation.calls).toEqual(['open', `retry ${message.id}`]);
  });

  it('arrived when the user says so', async () => {
    const message = userMessage('Hi', { state: 'unconfirmed' });
    const { element, conversation } = await openWith({ transcript: [message] });
    await userEvent.click(button(element, 'It arrived'));
    expect(conversation.calls).toEqual(['open', `confirm ${message.id}`]);
  });
});

describe('an unanswered message', () => {
  it('is asked again with its pictures', async () => {
    const message = userMessage('Hi', { isUnanswered: true, images: ['data:image/png;base64,AAAA'] });
    const { element, conversation } = await openWith({ transcript: [message] });
    await userEvent.click(button(element, 'Ask again'));
    expect(conversation.getSnapshot().transcript.slice(1)).toMatchObject([{ content: 'Hi', images: message.images }]);
  });

  it('is not to be asked again where the conversation has gone on', async () => {
    const { element } = await openWith({ transcript: [userMessage('Hi', { isUnanswered: true }), reply('Hello')] });
    expect(find(element, '[part=message-status]').textContent).toContain('No answer came');
    expect(findAll(element, '.actions')).toEqual([]);
  });
});

describe('beside the dots', () => {
  it('stands that it takes long, and “Stop” gives the request up', async () => {
    const transcript = [userMessage('Hi', { state: 'sending' })];
    const { element, conversation } = await openWith({ transcript, isAwaitingReply: true });
    expect(find(element, '.waiting').textContent).not.toContain('Still working');
    conversation.change({ isTakingLong: true });
    await rendered(element);
    expect(find(element, '.waiting').textContent).toContain('Still working on it…');
    await userEvent.click(button(element, 'Stop'));
    expect(conversation.calls).toEqual(['open', 'stop']);
    expect(element.shadowRoot?.activeElement).toBe(textareaOf(element));
  });

  it('stands “Stop” within the first second of a send', async () => {
    const transcript = [userMessage('Hi', { state: 'sending' })];
    const { element } = await openWith({ transcript, isAwaitingReply: true });
    const ends = find(element, '.stop')
      .getAnimations()
      .map(({ effect }) => Number(effect?.getComputedTiming().endTime));
    expect(ends).toHaveLength(1);
    expect(ends[0]).toBeLessThanOrEqual(1000);
  });

  it('stands “Stop” until it was pressed', async () => {
    const message = userMessage('Hi', { state: 'awaiting', look: lookFor('resend') });
    const { element, conversation } = await openWith({ transcript: [message], isAwaitingReply: true });
    expect(findAll(element, '.stop')).toHaveLength(1);
    conversation.update(message.id, { look: lookFor('stopped') });
    await rendered(element);
    expect(findAll(element, '[part=typing]')).toHaveLength(1);
    expect(findAll(element, '.stop')).toEqual([]);
  });
});

it('“Stop” ends the look for a message', async () => {
  const transcript = [userMessage('Hi', { state: 'checking', look: lookFor('resend') })];
  const { element, conversation } = await openWith({ transcript });
  await userEvent.click(button(element, 'Stop'));
  expect(conversation.calls).toEqual(['open', 'stop']);
});
