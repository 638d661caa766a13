import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { UserMessage } from '../../../src/conversation/message.ts';
import { userMessage } from '../../support/fake-conversation.ts';
import { find, findAll, openWith, rendered } from './page.ts';

const NOW = Date.UTC(2026, 10, 20, 12);

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function busy(seconds: number): UserMessage {
  return userMessage('Hi', { state: 'queued', hold: 'busy', retryAt: NOW + seconds * 1000 });
}

/** Until the browser has told what is in sight. */
async function twoFrames(): Promise<void> {
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
}

describe('a countdown', () => {
  it('ticks every second and is silent when its time has come', async () => {
    const { element } = await openWith({ transcript: [busy(62)] });
    const text = (): string => find(element, '.countdown').textContent;
    while (vi.getTimerCount() === 0) await twoFrames();
    expect(text()).toBe('next try in 1:02');
    vi.advanceTimersByTime(1000);
    expect(text()).toBe('next try in 1:01');
    vi.advanceTimersByTime(59_000);
    expect(text()).toBe('next try in 0:02');
    vi.advanceTimersByTime(2000);
    expect(text()).toBe('');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is for the eye alone', async () => {
    const { element } = await openWith({ transcript: [busy(62)] });
    expect(find(element, '.countdown').getAttribute('aria-hidden')).toBe('true');
  });

  it('takes one timer, and none while nobody can see it', async () => {
    const { element, conversation } = await openWith({ transcript: [busy(90)] });
    while (vi.getTimerCount() === 0) await twoFrames();
    expect(vi.getTimerCount()).toBe(1);
    element.hide();
    await vi.waitFor(() => {
      expect(find(element, '.panel').checkVisibility()).toBe(false);
    });
    await twoFrames();
    vi.advanceTimersByTime(1000);
    expect(vi.getTimerCount()).toBe(0);

    vi.setSystemTime(NOW + 30_000);
    element.show();
    await rendered(element);
    await twoFrames();
    expect(find(element, '.countdown').textContent).toBe('next try in 1:00');
    expect(vi.getTimerCount()).toBe(1);
    conversation.change({ transcript: [] });
    await rendered(element);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('stands at the message that is tried, not at those behind it', async () => {
    const { element } = await openWith({ transcript: [busy(90), busy(90)] });
    expect(findAll(element, '.countdown')).toHaveLength(1);
  });
});
