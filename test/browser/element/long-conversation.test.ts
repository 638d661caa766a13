import { userEvent } from 'vitest/browser';
import { describe, expect, it } from 'vitest';
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
