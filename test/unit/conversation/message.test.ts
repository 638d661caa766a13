import { describe, expect, it } from 'vitest';
import { isOutageReply, TRANSITIONS } from '../../../src/conversation/message.ts';

const meta = (error: string | null) => ({ iterations: 1, warning: null, error });
const outage = (error: string) => `I encountered an error: ${error}. Please try again.`;

describe('an outage of the assistant', () => {
  it('is the sentence around its error', () => {
    expect(isOutageReply(outage('model is away'), meta('model is away'))).toBe(true);
    expect(isOutageReply(outage('line 1\nline 2.'), meta('line 1\nline 2.'))).toBe(true);
  });

  it('is no reply that came without an error', () => {
    expect(isOutageReply(outage('model is away'), meta(null))).toBe(false);
    expect(isOutageReply(outage('model is away'), null)).toBe(false);
    expect(isOutageReply('', meta(''))).toBe(false);
  });

  it('is no good reply that came in spite of an error, even when it uses the same word', () => {
    expect(isOutageReply('Here is your ring.', meta('search failed'))).toBe(false);
    expect(isOutageReply('A ring for you, in white gold, 18 carat.', meta('gold'))).toBe(false);
  });
});

describe('the life of a message', () => {
  it('never leads from an unknown outcome to another request without the user or proof', () => {
    expect(TRANSITIONS.awaiting).toEqual(['awaiting', 'delivered']);
    expect(TRANSITIONS.delivered).toEqual(['delivered']);
    // A look into the history proves it, or the user decides.
    for (const state of ['checking', 'unconfirmed', 'failed'] as const)
      expect(TRANSITIONS[state]).not.toContain('sending');
  });

  it('lets only what is safe to remove be removed', () => {
    const removable = Object.entries(TRANSITIONS).flatMap(([state, next]) => (next.includes('gone') ? [state] : []));
    expect(removable).toEqual(['queued', 'unconfirmed', 'failed']);
  });
});
