import { userEvent } from 'vitest/browser';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { ApiChatboxElement } from '../../../src/element/api-chatbox.ts';
import type { TranscriptEntry } from '../../../src/conversation/snapshot.ts';
import { reply, userMessage } from '../../support/fake-conversation.ts';
import { find, findAll, openWith, rendered, textareaOf } from './page.ts';

const NOON = new Date(2026, 10, 20, 12, 0).getTime();

const texts = (elements: readonly HTMLElement[]): string[] => elements.map(({ textContent }) => textContent.trim());

/** The clock of the device, until the test ends. It moves by hand only; timers are the real ones. */
function setClock(at: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: at });
  onTestFinished(() => {
    vi.useRealTimers();
  });
}

describe('times', () => {
  it('stand below the last message of a row, with the whole of it in their title', async () => {
    setClock(NOON);
    const { element } = await openWith({
      transcript: [
        userMessage('Hi', { createdAt: NOON - 120_000 }),
        userMessage('A ring?', { createdAt: NOON - 60_000 }),
        reply('Yes', { createdAt: NOON }),
      ],
    });
    const [first, ...below] = findAll(element, 'time');
    expect(texts(below)).toEqual(['11:59 AM', '12:00 PM']);
    expect(below.map((time) => time.title)).toEqual([
      'Friday, November 20, 2026 at 11:59 AM',
      'Friday, November 20, 2026 at 12:00 PM',
    ]);
    expect(below[1]?.getAttribute('datetime')).toBe(new Date(NOON).toISOString());
    // The one in between is seen where somebody points.
    const beside = first?.closest('.beside');
    expect(beside === null || beside === undefined ? '' : getComputedStyle(beside).opacity).toBe('0');
    await userEvent.hover(find(element, '.entry.user .bubble'));
    await expect.poll(() => getComputedStyle(find(element, '.beside')).opacity).toBe('1');
  });

  it('come when a message has arrived, not before', async () => {
    setClock(NOON);
    const message = userMessage('Hi', { createdAt: NOON, state: 'sending' });
    const { element, conversation } = await openWith({ transcript: [message] });
    expect(findAll(element, 'time')).toEqual([]);
    conversation.update(message.id, { state: 'delivered' });
    await rendered(element);
    expect(texts(findAll(element, 'time'))).toEqual(['12:00 PM']);
  });

  it('have the form of the language', async () => {
    setClock(NOON);
    const transcript = [
      userMessage('Chào shop', { createdAt: NOON - 30 * 3_600_000 }),
      reply('Chào bạn', { createdAt: NOON + 7_200_000 }),
    ];
    const { element } = await openWith({ transcript }, { locale: 'vi' });
    expect(texts(findAll(element, 'time'))).toEqual(['06:00', '14:00']);
    expect(texts(findAll(element, '[part=day]'))).toEqual(['Hôm qua', 'Hôm nay']);
  });

  it('take the form of another region that reads the same texts', async () => {
    setClock(NOON);
    const { element } = await openWith({ transcript: [userMessage('Hi', { createdAt: NOON + 7_200_000 })] });
    expect(texts(findAll(element, 'time'))).toEqual(['2:00 PM']);
    element.locale = 'en-GB';
    await expect.poll(() => texts(findAll(element, 'time'))).toEqual(['14:00']);
  });
});

describe('days', () => {
  const transcript: readonly TranscriptEntry[] = [
    userMessage('Hi', { createdAt: NOON - 72 * 3_600_000 }),
    reply('Hello', { createdAt: NOON - 24 * 3_600_000 }),
    userMessage('A ring', { createdAt: NOON - 3_600_000 }),
    reply('Which?', { createdAt: NOON }),
  ];

  it('stand above the first message of each', async () => {
    setClock(NOON);
    const { element } = await openWith({ transcript });
    expect(texts(findAll(element, '.entries > :not(.assistant:first-child)')).filter((text) => text !== '')).toEqual(
      expect.arrayContaining(['Tuesday, November 17', 'Yesterday', 'Today']),
    );
    expect(texts(findAll(element, '[part=day]'))).toEqual(['Tuesday, November 17', 'Yesterday', 'Today']);
    const after = findAll(element, '[part=day]').map((day) => day.nextElementSibling?.querySelector('.bubble'));
    expect(after.map((bubble) => bubble?.textContent.trim())).toEqual(['Hi', 'Hello', 'A ring']);
  });

  it('are right again when somebody looks after midnight, and no timer waits for it', async () => {
    setClock(NOON);
    const { element } = await openWith({ transcript });
    vi.setSystemTime(NOON + 24 * 3_600_000);
    document.dispatchEvent(new Event('visibilitychange'));
    await rendered(element);
    expect(texts(findAll(element, '[part=day]'))).toEqual([
      'Tuesday, November 17',
      'Thursday, November 19',
      'Yesterday',
    ]);
  });
});

describe('copying', () => {
  const transcript = [
    userMessage('A *ring*,\nplease', { createdAt: NOON }),
    reply('A **gold** ring\u202E', { createdAt: NOON }),
  ];

  const copyButtons = (element: ApiChatboxElement): HTMLElement[] => findAll(element, '[part=copy-button]');

  async function pasted(element: ApiChatboxElement): Promise<string> {
    textareaOf(element).focus();
    await userEvent.keyboard('{Control>}v{/Control}');
    return textareaOf(element).value;
  }

  it('takes the words of the user to the letter', async () => {
    const { element } = await openWith({ transcript });
    await userEvent.click(find(element, '.user [part=copy-button]'));
    await expect.poll(() => texts(findAll(element, '.user .copy-outcome'))).toEqual(['Copied']);
    expect(await pasted(element)).toBe('A *ring*,\nplease');
  });

  it('takes a reply as its markdown, with nothing in it that cannot be seen', async () => {
    const { element } = await openWith({ transcript });
    await expect.poll(() => findAll(element, '.bubble strong')).toHaveLength(1);
    await userEvent.click(find(element, '.assistant [part=copy-button]'));
    await expect.poll(() => texts(findAll(element, '.assistant .copy-outcome'))).toEqual(['Copied']);
    expect(await pasted(element)).toBe('A **gold** ring\u21C4');
  });

  it('of a reply with code leaves the button of the code alone', async () => {
    const { element } = await openWith({ transcript: [reply('Run\n\n```sh\nls -l\n```')] });
    await expect.poll(() => findAll(element, '.bubble pre')).toHaveLength(1);
    await userEvent.click(find(element, '[part=copy-button]'));
    await expect.poll(() => texts(findAll(element, '.copy-outcome'))).toEqual(['Copied']);
    await expect.poll(() => texts(findAll(element, '.bubble .outcome'))).toEqual(['']);
    expect(await pasted(element)).toBe('Run\n\n```sh\nls -l\n```');
  });

  it('is said once', async () => {
    const { element } = await openWith({ transcript });
    const said: string[] = [];
    const status = find(element, '[role=status]');
    const watch = new MutationObserver((records) => {
      for (const { addedNodes } of records) for (const node of addedNodes) said.push(node.textContent ?? '');
    });
    watch.observe(status, { childList: true });
    await userEvent.click(find(element, '.user [part=copy-button]'));
    await userEvent.click(find(element, '.user [part=copy-button]'));
    await expect.poll(() => said.filter((text) => text !== '')).toEqual(['Copied']);
    await expect.poll(() => status.textContent.trim()).toBe('');
    expect(said.filter((text) => text === 'Copied')).toHaveLength(1);
    watch.disconnect();
  });

  it('goes the older way where the newer one is forbidden', async () => {
    const { element } = await openWith({ transcript });
    const spy = vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('', 'NotAllowedError'));
    onTestFinished(() => {
      spy.mockRestore();
    });
    await userEvent.click(find(element, '.user [part=copy-button]'));
    await expect.poll(() => texts(findAll(element, '.user .copy-outcome'))).toEqual(['Copied']);
    expect(await pasted(element)).toBe('A *ring*,\nplease');
  });

  it('says what to do where both are', async () => {
    const { element } = await openWith({ transcript });
    const spies = [
      vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('', 'NotAllowedError')),
      vi.spyOn(document, 'execCommand').mockReturnValue(false),
    ];
    onTestFinished(() => {
      for (const spy of spies) spy.mockRestore();
    });
    await userEvent.click(find(element, '.user [part=copy-button]'));
    const outcome = 'Your browser didn’t allow copying. Please select the text and copy it yourself.';
    await expect.poll(() => texts(findAll(element, '.user .copy-outcome'))).toEqual([outcome]);
    await expect.poll(() => find(element, '[role=status]').textContent).toContain(outcome);
  });

  it('is one stop of the Tab key, from which the arrow keys lead to the other messages', async () => {
    const { element } = await openWith({ transcript: [...transcript, reply('', { isOutage: true })] });
    const [first, second] = copyButtons(element);
    expect(copyButtons(element).map(({ tabIndex }) => tabIndex)).toEqual([-1, 0]);
    second?.focus();
    await userEvent.keyboard('{ArrowUp}');
    expect(element.shadowRoot?.activeElement).toBe(first);
    await expect.poll(() => getComputedStyle(find(element, '.user .beside')).opacity).toBe('1');
    await userEvent.keyboard('{ArrowUp}{ArrowDown}');
    expect(element.shadowRoot?.activeElement).toBe(second);
  });
});
