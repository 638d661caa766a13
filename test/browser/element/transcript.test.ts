import { userEvent } from 'vitest/browser';
import { describe, expect, it } from 'vitest';
import { reply, userMessage } from '../../support/fake-conversation.ts';
import { button, find, findAll, listen, openWith, rendered, scrollByHand, settled, textareaOf } from './page.ts';

const texts = (elements: readonly HTMLElement[]): string[] => elements.map(({ textContent }) => textContent.trim());

describe('greetings', () => {
  it('stay above the messages', async () => {
    const { element, conversation } = await openWith({}, { greetings: ['Welcome', 'to the shop'] });
    expect(texts(findAll(element, '.bubble'))).toEqual(['Welcome', 'to the shop']);
    conversation.add(userMessage('Hi'), reply('Hello'));
    await expect.poll(() => texts(findAll(element, '.bubble'))).toEqual(['Welcome', 'to the shop', 'Hi', 'Hello']);
  });

  it('are not shown where earlier messages are still to be loaded', async () => {
    const { element } = await openWith({ transcript: [userMessage('Hi')], hasEarlier: true });
    expect(findAll(element, '[part~=greeting]')).toEqual([]);
  });
});

describe('suggestions', () => {
  const suggestions = [{ title: 'A ring', description: 'for her', prompt: 'I look for a ring' }];

  it('fill the composer and send nothing', async () => {
    const { element, conversation } = await openWith({}, { suggestions });
    await userEvent.click(find(element, '[part=suggestion]'));
    await expect.poll(() => textareaOf(element).value).toBe('I look for a ring');
    expect(element.shadowRoot?.activeElement).toBe(textareaOf(element));
    expect(conversation.calls).not.toContain('send');
  });

  it('never replace what the user has typed', async () => {
    const { element, conversation } = await openWith({ draft: { text: 'My own words.', images: [] } }, { suggestions });
    await userEvent.click(find(element, '[part=suggestion]'));
    expect(conversation.getSnapshot().draft.text).toBe('My own words. I look for a ring');
  });

  it('are gone with the first message', async () => {
    const { element, conversation } = await openWith({}, { suggestions });
    conversation.add(userMessage('Hi'));
    await rendered(element);
    expect(findAll(element, '[part=suggestion]')).toEqual([]);
  });
});

describe('bubbles', () => {
  it('show the user’s text with its line breaks and no markup', async () => {
    const { element } = await openWith({ transcript: [userMessage('**a**\n<b>b</b>')] });
    const bubble = find(element, '[part~=message-user]');
    expect(bubble.innerText).toBe('**a**\n<b>b</b>');
    expect(bubble.children).toHaveLength(0);
  });

  it('show a reply as markdown, once its code is there', async () => {
    const { element } = await openWith({ transcript: [reply('A **gold** ring')] });
    await expect.poll(() => findAll(element, '.bubble strong').map(({ textContent }) => textContent)).toEqual(['gold']);
  });

  it('say so when a reply has no text, and show none of the text of an outage', async () => {
    const { element } = await openWith({ transcript: [reply(''), userMessage('Hi'), reply('', { isOutage: true })] });
    const bubbles = texts(findAll(element, '.note'));
    expect(bubbles).toEqual([
      'There is no text in this reply.',
      'The assistant couldn’t answer just now. Please ask again.',
    ]);
    await userEvent.click(button(element, 'Ask again'));
    await rendered(element);
    expect(texts(findAll(element, '.user .bubble'))).toEqual(['Hi', 'Hi']);
  });

  it('bounce dots only while a reply is awaited', async () => {
    const { element, conversation } = await openWith({ isAwaitingReply: true });
    expect(findAll(element, '[part=typing]')).toHaveLength(1);
    conversation.change({ isAwaitingReply: false });
    await rendered(element);
    expect(findAll(element, '[part=typing]')).toHaveLength(0);
  });
});

describe('cards', () => {
  const piece = { description: 'By hand', properties: { metal: 'silver' }, three_d_model: null };
  const design = {
    type: 'design',
    design: { ...piece, name: 'Moon <b>ring</b>', images: ['https://elsewhere.example/a.png'], reference_images: [] },
  } as const;
  const products = {
    type: 'recommendation',
    products: [{ ...piece, id: 'p1', name: 'Band', images: [], price: 12_500_000 }],
  } as const;

  it('show a design with its properties, and load nothing from elsewhere', async () => {
    const { element } = await openWith({ transcript: [reply('Look', { artifact: design })] });
    await expect.poll(() => findAll(element, '[part=artifact]')).toHaveLength(1);
    const card = find(element, '[part=artifact]');
    expect(card.querySelector('h3')?.textContent).toBe('Moon <b>ring</b>');
    expect(card.querySelector('dl')?.innerText.replace(/\s+/g, ' ')).toBe('Metal Silver');
    expect(card.querySelector('img')).toBeNull();
    expect(card.textContent).toContain('Load picture from elsewhere.example');
  });

  it('show the whole of a picture, whatever its shape', async () => {
    const canvas = document.createElement('canvas');
    canvas.width = 30;
    canvas.height = 60;
    const tall = { ...design, design: { ...design.design, images: [canvas.toDataURL()] } };
    const wide = { ...products, products: products.products.map((one) => ({ ...one, images: [canvas.toDataURL()] })) };
    const { element } = await openWith({ transcript: [reply('', { artifact: tall }), reply('', { artifact: wide })] });
    await expect.poll(() => findAll(element, '[part=artifact-image]')).toHaveLength(2);
    for (const picture of findAll(element, '[part=artifact-image]')) {
      const { width, height } = picture.getBoundingClientRect();
      expect(getComputedStyle(picture).objectFit).toBe('contain');
      expect(Math.abs(width - height)).toBeLessThan(1);
    }
  });

  it('of many products are brought into sight with the arrow keys', async () => {
    const many = { ...products, products: Array.from({ length: 5 }, () => products.products).flat() };
    const { element } = await openWith({ transcript: [reply('', { artifact: many })] });
    await expect.poll(() => findAll(element, '[part=artifact]')).toHaveLength(5);
    const row = find(element, '.products > ul');
    // The next card shows at the edge: there is more.
    const second = findAll(element, '.products li')[1]?.getBoundingClientRect();
    expect(second?.left).toBeLessThan(row.getBoundingClientRect().right - 40);
    row.focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await expect.poll(() => row.scrollLeft).toBeGreaterThan(0);
  });

  it('tell which product was chosen, and ask about it in the composer', async () => {
    const { element, conversation } = await openWith({ transcript: [reply('', { artifact: products })] });
    await expect.poll(() => findAll(element, '[part=artifact]')).toHaveLength(1);
    const chosen = listen(element, 'chatbox-product-select');
    expect(find(element, '.price').textContent).toContain('₫12,500,000');
    await userEvent.click(button(element, 'Ask about Band'));
    expect(chosen).toEqual([{ productId: 'p1' }]);
    expect(conversation.getSnapshot().draft.text).toBe('Band ');
  });

  it('keep an unknown artifact readable', async () => {
    const artifact = { type: 'unknown', originalType: 'quote', value: { total: 3 } } as const;
    const { element } = await openWith({ transcript: [reply('', { artifact })] });
    await expect.poll(() => findAll(element, '[part=artifact]')).toHaveLength(1);
    expect(find(element, '[part=artifact]').textContent).toContain('something this chat can’t show');
    expect(find(element, 'pre').textContent).toContain('"total": 3');
  });
});

describe('where nothing was said', () => {
  it('and nobody greets, says that one may write', async () => {
    const { element } = await openWith({}, { greetings: [] });
    expect(find(element, '.empty').textContent).toContain('No messages yet');
  });

  it('but somebody greets, says no more', async () => {
    const { element } = await openWith({}, { greetings: ['Hello'] });
    expect(find(element, '.empty').textContent.trim()).toBe('');
  });
});

describe('scrolling', () => {
  const many = Array.from({ length: 30 }, (_, index) => userMessage(`Message ${String(index)}`));
  const fromEnd = (view: HTMLElement): number => view.scrollHeight - view.scrollTop - view.clientHeight;

  it('starts at the end and follows it', async () => {
    const { element, conversation } = await openWith({ transcript: many });
    const view = find(element, '[part=transcript]');
    await expect.poll(() => fromEnd(view)).toBeLessThan(2);
    conversation.add(reply('Short'));
    await expect.poll(() => texts(findAll(element, '.bubble')).at(-1)).toBe('Short');
    await expect.poll(() => fromEnd(view)).toBeLessThan(2);
  });

  it('follows the end also when a card grows before the browser has told of the last scroll', async () => {
    const { element, conversation } = await openWith({ transcript: many });
    const view = find(element, '[part=transcript]');
    await settled(element);
    conversation.add(userMessage('The last one'));
    await rendered(element);
    const told = new Promise((resolve) => {
      view.addEventListener('scroll', resolve, { once: true });
    });
    find(element, '.entries').style.paddingBlockEnd = '300px';
    await told;
    await expect.poll(() => fromEnd(view)).toBeLessThan(2);
  });

  it('stays where the user reads', async () => {
    const { element, conversation } = await openWith({ transcript: many });
    const view = find(element, '[part=transcript]');
    scrollByHand(view, 100);
    await new Promise(requestAnimationFrame);
    conversation.add(reply('New'));
    await rendered(element);
    await new Promise(requestAnimationFrame);
    expect(view.scrollTop).toBe(100);
  });

  it('shows a tall reply from its start', async () => {
    const { element, conversation } = await openWith({ transcript: many });
    const view = find(element, '[part=transcript]');
    const tall = reply('A long line.\n\n'.repeat(60));
    conversation.add(tall);
    const start = (): number =>
      find(element, `[data-id=${tall.id}]`).getBoundingClientRect().top - view.getBoundingClientRect().top;
    await expect.poll(() => findAll(element, '.bubble p').length).toBeGreaterThan(50);
    await expect.poll(start).toBeLessThan(20);
    expect(start()).toBeGreaterThanOrEqual(0);
  });

  it('keeps the place when earlier messages come in above', async () => {
    const { element, conversation } = await openWith({ transcript: many, hasEarlier: true });
    const view = find(element, '[part=transcript]');
    await settled(element);
    scrollByHand(view, 0);
    await new Promise(requestAnimationFrame);
    const first = find(element, `[data-id=${many[0]?.id ?? ''}]`);
    const before = first.getBoundingClientRect().top;
    await userEvent.click(button(element, 'Show earlier messages'));
    expect(conversation.calls).toContain('loadEarlier');
    const earlier = Array.from({ length: 10 }, () => userMessage('Earlier'));
    conversation.change({ transcript: [...earlier, ...many] });
    await rendered(element);
    expect(Math.abs(first.getBoundingClientRect().top - before)).toBeLessThan(2);
  });

  it('brings earlier messages before the reader is at the start, once', async () => {
    const many = Array.from({ length: 60 }, () => userMessage('A message of some length, for the list to be long'));
    const { element, conversation } = await openWith({ transcript: many, hasEarlier: true });
    const view = find(element, '[part=transcript]');
    await settled(element);
    expect(conversation.calls).not.toContain('loadEarlier');
    for (const top of [300, 200]) {
      scrollByHand(view, top);
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
    }
    await expect.poll(() => conversation.calls).toContain('loadEarlier');
    scrollByHand(view, 100);
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    expect(conversation.calls.filter((call) => call === 'loadEarlier')).toHaveLength(1);
  });
});
