import { userEvent } from 'vitest/browser';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ApiChatboxElement } from '../../../src/element/api-chatbox.ts';
import { userMessage } from '../../support/fake-conversation.ts';
import { button, find, findAll, openWith, rendered, textareaOf } from './page.ts';

const nearlyFull = { transcript: [userMessage('Hi')], isNearlyFull: true };

describe('a conversation that has become long', () => {
  it('offers to go on in a new one', async () => {
    const { element, conversation } = await openWith(nearlyFull);
    expect(find(element, '.offer').textContent).toContain('This conversation is getting long.');
    const start = find(element, '.offer button');
    expect(start.textContent).toBe('New conversation');
    await userEvent.click(start);
    await expect.poll(() => conversation.calls).toEqual(['open', 'startNew']);
    expect(element.shadowRoot?.activeElement).toBe(textareaOf(element));
  });

  it('takes “Not now” for an answer, until there is another one', async () => {
    const { element, conversation } = await openWith(nearlyFull);
    button(element, 'Not now').focus();
    await userEvent.keyboard('{Enter}');
    await rendered(element);
    expect(findAll(element, '.offer')).toEqual([]);
    expect(element.shadowRoot?.activeElement).toBe(textareaOf(element));
    conversation.add(userMessage('More'));
    await rendered(element);
    expect(findAll(element, '.offer')).toEqual([]);
    conversation.change({ conversationId: 'api-2' });
    await rendered(element);
    expect(findAll(element, '.offer')).toHaveLength(1);
  });
});

describe('a long conversation that is opened', () => {
  const many = Array.from({ length: 100 }, (_, at) => userMessage(`Message ${String(at)}`));
  const shown = (element: ApiChatboxElement): number => findAll(element, '.entry[data-id]').length;
  const fromEnd = (view: HTMLElement): number => view.scrollHeight - view.scrollTop - view.clientHeight;

  /** How many messages stood there, each time the panel was drawn with another number of them. */
  function watchCounts(element: ApiChatboxElement): number[] {
    const counts: number[] = [];
    const observer = new MutationObserver(() => {
      const count = shown(element);
      if (count !== counts.at(-1)) counts.push(count);
    });
    observer.observe(element.shadowRoot ?? element, { childList: true, subtree: true });
    onTestFinished(() => {
      observer.disconnect();
    });
    return counts;
  }

  it('shows its end at first and then all of it, and stays at the end', async () => {
    const { element, conversation } = await openWith({ transcript: [] });
    const counts = watchCounts(element);
    conversation.change({ transcript: many });
    await expect.poll(() => shown(element)).toBe(100);
    expect(counts).toHaveLength(2);
    expect(counts[0]).toBeLessThan(40);
    expect(fromEnd(find(element, '[part=transcript]'))).toBeLessThan(2);
  });

  it('has all of it on screen whatever comes meanwhile', async () => {
    const { element, conversation } = await openWith({ transcript: [] });
    conversation.change({ transcript: many });
    await rendered(element);
    conversation.add(userMessage('One more'));
    await expect.poll(() => shown(element)).toBe(101);
    expect(findAll(element, '.entry .bubble').at(-1)?.textContent).toBe('One more');
  });

  it('is not cut again by what comes and goes', async () => {
    const { element, conversation } = await openWith({ transcript: many });
    await expect.poll(() => shown(element)).toBe(100);
    const counts = watchCounts(element);
    conversation.change({ transcript: many.slice(0, -1) });
    await rendered(element);
    conversation.change({ transcript: many.slice(40) });
    await rendered(element);
    expect(counts).toEqual([99, 60]);
  });
});
