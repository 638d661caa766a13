import axe from 'axe-core';
import { html } from 'lit';
import { userEvent } from 'vitest/browser';
import { describe, expect, it } from 'vitest';
import type { DesignArtifact, Product } from '../../../src/api/types.ts';
import type { ApiChatboxElement } from '../../../src/element/api-chatbox.ts';
import { reply, userMessage } from '../../support/fake-conversation.ts';
import { button, find, findAll, listen, listenToConsole, openWith, settled } from './page.ts';

/** A 1 × 1 PNG. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
const DATA = `data:image/png;base64,${PNG}`;

function design(change: Partial<DesignArtifact['design']> = {}): DesignArtifact {
  const parts = { description: 'By hand', properties: { metal: 'silver', weight: 3.5 }, three_d_model: null };
  return {
    type: 'design',
    design: { ...parts, name: 'Moon ring', images: [DATA], reference_images: [], ...change },
  };
}

function products(count: number, change: Partial<Product> = {}): readonly Product[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `p${String(index)}`,
    name: `Band ${String(index + 1)}`,
    description: '',
    properties: {},
    images: [DATA],
    three_d_model: null,
    price: 12_500_000,
    ...change,
  }));
}

const dialogOf = (element: ApiChatboxElement): HTMLDialogElement | null =>
  element.shadowRoot?.querySelector<HTMLDialogElement>('dialog[part~=lightbox]') ?? null;
const captionOf = (element: ApiChatboxElement): string =>
  (dialogOf(element)?.querySelector('[role=status]')?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
const focusOf = (element: ApiChatboxElement): string | null | undefined =>
  element.shadowRoot?.activeElement?.getAttribute('aria-label');
const picturesOf = (element: ApiChatboxElement): HTMLElement[] => findAll(element, '.place img');

async function violationsOf(element: ApiChatboxElement): Promise<readonly string[]> {
  await settled(element);
  const { violations } = await axe.run(element);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html: place }) => place).join(' ')}`);
}

/** Opens the lightbox of a design with a second picture and one that it was made after. */
async function openLightbox(): Promise<ApiChatboxElement> {
  const artifact = design({ images: ['', DATA, DATA], reference_images: [DATA] });
  const { element } = await openWith({ transcript: [reply('', { artifact })] });
  await expect.poll(() => picturesOf(element)).toHaveLength(3);
  await userEvent.click(button(element, 'Enlarge: Moon ring, picture 1 of 2'));
  await expect.poll(() => dialogOf(element)?.open).toBe(true);
  return element;
}

describe('a picture behind an id', () => {
  it('comes from the API, as what its bytes are', async () => {
    const { element, conversation } = await openWith();
    conversation.images.set('img-1', { contentType: 'text/html', base64: PNG });
    conversation.add(reply('', { artifact: design({ images: ['img-1'] }) }));
    await expect
      .poll(() => picturesOf(element).map((image) => image.getAttribute('src')))
      .toEqual([expect.stringMatching(/^blob:/)]);
  });

  it('is fetched once for two cards, and let go with them', async () => {
    const { element, conversation } = await openWith();
    conversation.images.set('img-1', { contentType: 'image/png', base64: PNG });
    const artifact = design({ images: ['img-1'] });
    conversation.add(reply('', { artifact }), reply('', { artifact }));
    await expect.poll(() => picturesOf(element)).toHaveLength(2);
    expect(conversation.calls.filter((call) => call === 'getImage img-1')).toHaveLength(1);
    const url = picturesOf(element)[0]?.getAttribute('src') ?? '';
    await expect(fetch(url).then(({ ok }) => ok)).resolves.toBe(true);
    conversation.change({ transcript: [] });
    await expect
      .poll(() =>
        fetch(url).then(
          () => 'kept',
          () => 'gone',
        ),
      )
      .toBe('gone');
  });

  it('that the API does not give can be asked for again', async () => {
    const { element, conversation } = await openWith();
    conversation.add(reply('', { artifact: design({ images: ['img-2'] }) }));
    await expect.poll(() => find(element, '.stage').textContent).toContain('Picture not available');
    conversation.images.set('img-2', { contentType: 'image/png', base64: PNG });
    await userEvent.click(button(element, 'Try again'));
    await expect.poll(() => picturesOf(element)).toHaveLength(1);
  });

  it('is not shown when it is SVG, whatever it calls itself', async () => {
    const { element, conversation } = await openWith();
    conversation.images.set('evil', {
      contentType: 'image/png',
      base64: btoa('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    });
    conversation.add(reply('', { artifact: design({ images: ['evil'] }) }));
    await expect.poll(() => find(element, '.stage').textContent).toContain('Picture not available');
    expect(picturesOf(element)).toEqual([]);
  });

  it('waits until the message on its way is answered', async () => {
    const { element, conversation } = await openWith({ isAwaitingReply: true });
    conversation.images.set('img-1', { contentType: 'image/png', base64: PNG });
    conversation.add(reply('', { artifact: design({ images: ['img-1'] }) }));
    await expect.poll(() => findAll(element, '.frame.waiting')).toHaveLength(1);
    expect(conversation.calls).not.toContain('getImage img-1');
    conversation.change({ isAwaitingReply: false });
    await expect.poll(() => picturesOf(element)).toHaveLength(1);
  });

  it.each([
    ['an address', () => DATA],
    ['bytes', () => new Blob([Uint8Array.from(atob(PNG), (char) => char.charCodeAt(0))])],
  ])('can be resolved by the page, as %s', async (_, answer) => {
    const asked: string[] = [];
    const resolveImage = (id: string): Promise<string | Blob> => {
      asked.push(id);
      return Promise.resolve(answer());
    };
    const transcript = [reply('', { artifact: design({ images: ['img-1'] }) })];
    const { element, conversation } = await openWith({ transcript }, { resolveImage });
    await expect.poll(() => picturesOf(element)).toHaveLength(1);
    expect(asked).toEqual(['img-1']);
    expect(conversation.calls).not.toContain('getImage img-1');
  });

  it.each(['javascript:alert(1)', 'data:image/svg+xml,<svg/>', 'data:text/html;base64,AAAA'])(
    'is not shown when the page resolves it to %s',
    async (address) => {
      const transcript = [reply('', { artifact: design({ images: ['img-1'] }) })];
      const { element } = await openWith({ transcript }, { resolveImage: () => address });
      await expect.poll(() => find(element, '.stage').textContent).toContain('Picture not available');
    },
  );
});

describe('the place of a picture', () => {
  it('is as large before the picture is there as afterwards', async () => {
    const { element, conversation } = await openWith({ isAwaitingReply: true });
    conversation.images.set('img-1', { contentType: 'image/png', base64: PNG });
    conversation.add(userMessage('', { images: ['img-1'] }), reply('', { artifact: design({ images: ['img-1'] }) }));
    const heights = (): number[] => findAll(element, '.stage, .pictures').map(({ offsetHeight }) => offsetHeight);
    await expect.poll(heights).toHaveLength(2);
    const before = heights();
    conversation.change({ isAwaitingReply: false });
    await expect.poll(() => findAll(element, '.frame:not(.waiting) img')).toHaveLength(2);
    expect(heights()).toEqual(before);
    expect(Math.min(...before)).toBeGreaterThan(100);
  });
});

describe('the lightbox', () => {
  it('is walked through with the keyboard, and gives the focus back', async () => {
    const element = await openLightbox();
    expect(focusOf(element)).toBe('Close');
    expect(captionOf(element)).toBe('1 of 3 Moon ring');
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    expect(captionOf(element)).toBe('3 of 3 Moon ring · Made after');
    await userEvent.keyboard('{ArrowRight}');
    expect(captionOf(element)).toContain('3 of 3');
    await userEvent.keyboard('{Home}');
    expect(captionOf(element)).toContain('1 of 3');
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => dialogOf(element)).toBeNull();
    expect(focusOf(element)).toBe('Enlarge: Moon ring, picture 1 of 2');
    // The key was for the lightbox, not for the panel.
    expect(element.open).toBe(true);
  });

  it('keeps the focus in it, and what is below out of reach', async () => {
    const element = await openLightbox();
    const seen = new Set<boolean>();
    for (let press = 0; press < 8; press += 1) {
      await userEvent.tab();
      const active = element.shadowRoot?.activeElement;
      if (active) seen.add(dialogOf(element)?.contains(active) === true);
    }
    expect([...seen]).toEqual([true]);
    expect(dialogOf(element)?.matches(':modal')).toBe(true);
  });

  it('enlarges by key, button and double click, moves with the arrow keys, and goes back', async () => {
    const element = await openLightbox();
    const image = (): HTMLElement => {
      const found = dialogOf(element)?.querySelector('img');
      if (!found) throw new Error('There is no picture.');
      return found;
    };
    await expect.poll(() => button(element, 'Zoom in').ariaDisabled).toBe('false');
    await userEvent.keyboard('++');
    expect(image().style.transform).toContain('scale(2.25)');
    await userEvent.click(button(element, 'Zoom in'));
    expect(image().style.transform).toContain('scale(3.375)');
    await userEvent.keyboard('{ArrowDown}');
    expect(captionOf(element)).toContain('1 of 3');
    await userEvent.keyboard('0');
    expect(image().style.transform).toBe('');
    await userEvent.dblClick(image());
    expect(image().style.transform).toContain('scale(2.5)');
  });

  it('is turned by a swipe and closed by a pull down', async () => {
    const element = await openLightbox();
    const scene = find(element, '.scene');
    const swipe = (x: number, y: number): void => {
      const at = (type: string, clientX: number, clientY: number): void => {
        scene.dispatchEvent(new PointerEvent(type, { pointerId: 1, clientX, clientY, bubbles: true, isPrimary: true }));
      };
      scene.setPointerCapture = () => undefined;
      at('pointerdown', 500, 300);
      at('pointermove', 500 + x / 2, 300 + y / 2);
      at('pointerup', 500 + x, 300 + y);
    };
    swipe(-120, 10);
    expect(captionOf(element)).toContain('2 of 3');
    swipe(120, 10);
    expect(captionOf(element)).toContain('1 of 3');
    swipe(4, 180);
    await settled(element);
    await expect.poll(() => dialogOf(element)).toBeNull();
  });

  it('saves the picture under the name of the piece', async () => {
    const element = await openLightbox();
    await expect.poll(() => dialogOf(element)?.querySelector('a')?.download).toBe('Moon-ring.png');
  });

  it('has nothing that axe finds wrong', async () => {
    expect(await violationsOf(await openLightbox())).toEqual([]);
  });
});

describe('cards', () => {
  it('show what a design is made of and after, without anything that axe finds wrong', async () => {
    const artifact = design({ reference_images: [DATA, 'img-9'] });
    const transcript = [
      reply('', { artifact }),
      reply('', { artifact: { type: 'recommendation', products: products(3) } }),
    ];
    const { element } = await openWith({ transcript });
    await expect.poll(() => picturesOf(element)).toHaveLength(5);
    expect(find(element, '.references').textContent).toContain('Made after');
    await expect.poll(() => find(element, '.references').textContent).toContain('Picture not available');
    expect(await violationsOf(element)).toEqual([]);
  });

  it('stay the same elements when the API renews their ids', async () => {
    const message = reply('', { artifact: design() });
    const { element, conversation } = await openWith({ transcript: [message] });
    await expect.poll(() => findAll(element, '.card')).toHaveLength(1);
    const card = find(element, '.card');
    conversation.change({ transcript: [{ ...message, artifact: { ...design(), id: 'another' } }] });
    await settled(element);
    expect(find(element, '.card')).toBe(card);
  });

  it('of products turn with the buttons at the edges, which are there only where there is more', async () => {
    const artifact = { type: 'recommendation', products: products(5) } as const;
    const { element } = await openWith({ transcript: [reply('', { artifact })] });
    await expect.poll(() => findAll(element, '.product')).toHaveLength(5);
    const row = find(element, '.products > ul');
    const isSeen = (name: string): boolean => getComputedStyle(button(element, name)).visibility === 'visible';
    await expect.poll(() => [isSeen('Earlier pieces'), isSeen('More pieces')]).toEqual([false, true]);
    await userEvent.click(button(element, 'More pieces'));
    await expect.poll(() => isSeen('Earlier pieces')).toBe(true);
    row.focus();
    await userEvent.keyboard('{End}');
    await expect.poll(() => isSeen('More pieces')).toBe(false);
  });
});

describe('views of the page', () => {
  const quote = { type: 'unknown', originalType: 'quote', value: { type: 'quote', total: 3 } } as const;

  it('replace a card and add one, with data and helpers', async () => {
    const artifactRenderers = {
      design: ({ design: { name } }: DesignArtifact, { formatPrice }: { formatPrice: (amount: number) => string }) =>
        html`<b class="mine">${name} for ${formatPrice(1_000_000)}</b>`,
      quote: ({ total }: { total: number }) => {
        const box = document.createElement('b');
        box.textContent = `Total ${String(total)}`;
        return box;
      },
    };
    const transcript = [reply('', { artifact: design() }), reply('', { artifact: quote })];
    const { element } = await openWith({ transcript }, { artifactRenderers });
    await expect
      .poll(() => findAll(element, '.custom').map(({ textContent }) => textContent.trim()))
      .toEqual(['Moon ring for ₫1,000,000', 'Total 3']);
  });

  it('that throw break only their own card, which looks as usual, and the developer hears of it', async () => {
    const lines = listenToConsole('error');
    const artifactRenderers = {
      design: () => {
        throw new Error('a bug of the page');
      },
    };
    const recommendation = { type: 'recommendation', products: products(1) } as const;
    const transcript = [reply('Look', { artifact: design() }), reply('', { artifact: recommendation })];
    const { element } = await openWith({ transcript }, { artifactRenderers });
    await expect
      .poll(() => findAll(element, '.card h3').map(({ textContent }) => textContent))
      .toEqual(['Moon ring', 'Band 1']);
    expect(lines).toEqual([expect.stringMatching(/artifactRenderers\['design'\] threw.* a bug of the page/)]);
  });

  it('cannot change what goes back to the API', async () => {
    const artifact = design();
    const artifactRenderers = {
      design: (data: { design: { name: string } }) => {
        data.design.name = 'changed';
        return null;
      },
    };
    const { element } = await openWith({ transcript: [reply('', { artifact })] }, { artifactRenderers });
    await expect.poll(() => find(element, '.card h3').textContent).toBe('Moon ring');
    expect(artifact.design.name).toBe('Moon ring');
  });

  it('are called once for an artifact, and select products', async () => {
    let count = 0;
    const artifactRenderers = {
      recommendation: (
        { products: [first] }: { products: readonly Product[] },
        { selectProduct }: { selectProduct: (product: Product) => void },
      ) => {
        count += 1;
        return html`<button @click=${() => first && selectProduct(first)}>This one</button>`;
      },
    };
    const artifact = { type: 'recommendation', products: products(1) } as const;
    const { element, conversation } = await openWith({ transcript: [reply('', { artifact })] }, { artifactRenderers });
    const chosen = listen(element, 'chatbox-product-select');
    await expect.poll(() => findAll(element, '.custom')).toHaveLength(1);
    conversation.add(userMessage('More'));
    await userEvent.click(button(element, 'This one'));
    expect(chosen).toEqual([{ productId: 'p0' }]);
    expect(count).toBe(1);
  });
});

describe('a 3D model', () => {
  /** A GLB without anything in it. */
  const glb = (json: string): string => {
    const text = json.padEnd(json.length + (-json.length & 3));
    const view = new DataView(new ArrayBuffer(20 + text.length));
    [0x46546c67, 2, 20 + text.length, text.length, 0x4e4f534a].forEach((value, at) => {
      view.setUint32(at * 4, value, true);
    });
    new Uint8Array(view.buffer).set(new TextEncoder().encode(text), 20);
    return `data:model/gltf-binary;base64,${btoa(String.fromCharCode(...new Uint8Array(view.buffer)))}`;
  };

  it('can be saved where there is no viewer', async () => {
    const artifact = design({ three_d_model: glb('{"asset":{"version":"2.0"}}') });
    const { element } = await openWith({ transcript: [reply('', { artifact })] });
    await expect.poll(() => findAll(element, '.turnable')).toHaveLength(1);
    await userEvent.click(button(element, 'View in 3D'));
    await expect
      .poll(() => findAll(element, 'a[download="Moon-ring.glb"]').map(({ textContent }) => textContent))
      .toEqual(['Save 3D model']);
    await userEvent.click(button(element, 'Back to the picture'));
    await expect.poll(() => picturesOf(element)).toHaveLength(1);
  });

  it('that would load something from elsewhere is not offered', async () => {
    const artifact = design({ three_d_model: glb('{"buffers":[{"uri":"https://elsewhere.example/x"}]}') });
    const { element } = await openWith({ transcript: [reply('', { artifact })] });
    await expect.poll(() => findAll(element, '.turnable')).toHaveLength(1);
    await userEvent.click(button(element, 'View in 3D'));
    await expect.poll(() => find(element, '.stage').textContent).toContain('3D model not available');
    expect(findAll(element, '.stage a')).toEqual([]);
  });
});
