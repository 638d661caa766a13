import { userEvent } from 'vitest/browser';
import { describe, expect, it } from 'vitest';
import type { ApiChatboxElement } from '../../../src/element/api-chatbox.ts';
import { drawn } from '../images/drawn.ts';
import { button, find, findAs, findAll, openWith, rendered, textareaOf } from './page.ts';

/** A 1 × 1 PNG. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

function pngFile(name: string): File {
  return new File([Uint8Array.from(atob(PNG), (char) => char.charCodeAt(0))], name, { type: 'image/png' });
}

/** A file that takes a while to be prepared. */
async function largeFile(name: string): Promise<File> {
  return new File([await drawn({ width: 2400, height: 1800 })], name, { type: 'image/jpeg' });
}

/** Waits longer than usual: a busy machine prepares pictures slowly. */
function eventually<T>(read: () => T): ReturnType<typeof expect.poll<T>> {
  return expect.poll(read, { timeout: 15_000 });
}

function transferOf(...files: readonly File[]): DataTransfer {
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  return data;
}

function pick(element: ApiChatboxElement, ...files: readonly File[]): void {
  const picker = findAs(element, '.field > input[type=file]', HTMLInputElement);
  picker.files = transferOf(...files).files;
  picker.dispatchEvent(new Event('change'));
}

function drag(element: ApiChatboxElement, type: string, dataTransfer: DataTransfer): DragEvent {
  const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
  find(element, '.transcript').dispatchEvent(event);
  return event;
}

const namesOf = (element: ApiChatboxElement): (string | null)[] =>
  findAll(element, '.thumbnails img').map((image) => image.getAttribute('alt'));

const errorsOf = (element: ApiChatboxElement): (string | null)[] =>
  findAll(element, '.errors p').map(({ textContent }) => textContent);

describe('picked pictures', () => {
  it('are shown before they are sent, and can be taken off', async () => {
    const { element, conversation } = await openWith();
    pick(element, pngFile('moon.png'));
    await eventually(() => namesOf(element)).toEqual(['moon.png']);
    expect(button(element, 'Send message').disabled).toBe(false);
    await userEvent.click(button(element, 'Remove picture moon.png'));
    await rendered(element);
    expect(conversation.getSnapshot().draft.images).toEqual([]);
    expect(findAll(element, '.thumbnails')).toEqual([]);
  });

  it('have a place that says what happens, until they are prepared', async () => {
    const { element } = await openWith();
    pick(element, await largeFile('photo.jpg'), await largeFile('other.jpg'));
    await eventually(() => findAll(element, '[role=progressbar]').map((one) => one.ariaLabel)).toEqual([
      'Preparing picture photo.jpg',
      'Preparing picture other.jpg',
    ]);
    await eventually(() => namesOf(element)).toEqual(['photo.jpg', 'other.jpg']);
    expect(findAll(element, '[role=progressbar]')).toEqual([]);
  });

  it('can be taken off while they are prepared, without an error', async () => {
    const { element, conversation } = await openWith();
    pick(element, await largeFile('photo.jpg'), pngFile('moon.png'));
    await eventually(() => findAll(element, '[role=progressbar]').length).toBeGreaterThan(0);
    await userEvent.click(button(element, 'Remove picture photo.jpg'));
    await eventually(() => conversation.getSnapshot().draft.images.map(({ name }) => name)).toEqual(['moon.png']);
    expect(errorsOf(element)).toEqual([]);
  });

  it('that are still prepared when everything is forgotten do not come back', async () => {
    const { element, conversation } = await openWith();
    pick(element, await largeFile('photo.jpg'), pngFile('moon.png'));
    await eventually(() => findAll(element, '[role=progressbar]').length).toBe(2);
    conversation.change({ status: 'closed', draft: { text: '', images: [] } });
    conversation.change({ status: 'ready' });
    await eventually(() => findAll(element, '[role=progressbar]').length).toBe(0);
    expect(conversation.getSnapshot().draft.images).toEqual([]);
    expect(errorsOf(element)).toEqual([]);
    pick(element, pngFile('sun.png'));
    await eventually(() => namesOf(element)).toEqual(['sun.png']);
  });

  it('that cannot be sent are named beside the field, and the others stay', async () => {
    const { element, conversation } = await openWith({ draft: { text: 'like this', images: [] } });
    pick(element, new File(['<svg/>'], 'logo.svg', { type: 'image/svg+xml' }), pngFile('moon.png'));
    await eventually(() => errorsOf(element)).toEqual([expect.stringContaining('logo.svg is an SVG drawing')]);
    expect(conversation.getSnapshot().draft).toMatchObject({ text: 'like this', images: [{ name: 'moon.png' }] });
  });

  it('are small when they join the message', async () => {
    const { element, conversation } = await openWith();
    pick(element, await largeFile('photo.jpg'));
    await eventually(() => conversation.getSnapshot().draft.images.length).toBe(1);
    const [image] = conversation.getSnapshot().draft.images;
    expect(image?.dataUrl).toMatch(/^data:image\/webp;base64,/);
    expect(image?.dataUrl.length).toBeLessThan(540_000);
  });
});

describe('a message submitted while pictures are prepared', () => {
  it('waits for them and is sent with them, once', async () => {
    const { element, conversation } = await openWith({ draft: { text: 'like this', images: [] } });
    pick(element, await largeFile('photo.jpg'));
    await eventually(() => findAll(element, '[role=progressbar]')).toHaveLength(1);
    textareaOf(element).focus();
    await userEvent.keyboard('{Enter}{Enter}');
    await rendered(element);
    // On a machine that is busy itself they may be ready by now.
    const isPreparing = findAll(element, '[role=progressbar]').length === 1;
    expect(button(element, 'Send message').className.includes('busy')).toBe(isPreparing);
    expect(textareaOf(element).value).toBe(isPreparing ? 'like this' : '');
    await eventually(() => conversation.getSnapshot().transcript).toMatchObject([
      { content: 'like this', images: [expect.stringMatching(/^data:image/)] },
    ]);
  });

  it('waits for them also when they were picked a moment ago', async () => {
    const { element, conversation } = await openWith({ draft: { text: 'like this', images: [] } });
    textareaOf(element).focus();
    pick(element, pngFile('moon.png'));
    textareaOf(element).dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    await eventually(() => conversation.getSnapshot().transcript).toMatchObject([
      { content: 'like this', images: [expect.stringMatching(/^data:image/)] },
    ]);
  });

  it('can be nothing but pictures', async () => {
    const { element, conversation } = await openWith();
    pick(element, await largeFile('photo.jpg'));
    await eventually(() => button(element, 'Send message').disabled).toBe(false);
    await userEvent.click(button(element, 'Send message'));
    await eventually(() => conversation.calls).toContain('send');
  });

  it('is not sent without one that could not be prepared', async () => {
    const { element, conversation } = await openWith({ draft: { text: 'like this', images: [] } });
    pick(element, await largeFile('photo.jpg'), new File(['%PDF-1.7'], 'plan.jpg', { type: 'image/jpeg' }));
    // At once: a fast machine has prepared them before it could be seen.
    button(element, 'Send message').click();
    await eventually(() => errorsOf(element)).toEqual([expect.stringContaining('plan.jpg is a PDF')]);
    expect(conversation.calls).not.toContain('send');
    expect(conversation.getSnapshot().draft).toMatchObject({ text: 'like this', images: [{ name: 'photo.jpg' }] });
  });

  it('is not sent half written when its author goes on writing', async () => {
    const { element, conversation } = await openWith({ draft: { text: 'like this', images: [] } });
    pick(element, await largeFile('photo.jpg'));
    // In one task: a machine that is busy has them prepared between two keys.
    const field = textareaOf(element);
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    field.value = 'like this and th';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await eventually(() => namesOf(element)).toEqual(['photo.jpg']);
    expect(conversation.calls).not.toContain('send');
    expect(field.value).toBe('like this and th');
  });
});

describe('the number of pictures', () => {
  it('is said when the button is reached, and when it is full', async () => {
    const { element } = await openWith({}, { imageLimits: { maxCount: 1 } });
    button(element, 'Add pictures').focus();
    await eventually(() => button(element, 'Add pictures').title).toBe('Up to 1 picture, each up to 20 MB');
    expect(button(element, 'Add pictures').ariaDisabled).toBe('false');
    pick(element, pngFile('moon.png'));
    await eventually(() => namesOf(element)).toHaveLength(1);
    expect(button(element, 'Add pictures').title).toBe('You can send up to 1 picture in one message.');
    expect(button(element, 'Add pictures').ariaDisabled).toBe('true');
    button(element, 'Add pictures').focus();
    await userEvent.keyboard('{Enter}');
    await eventually(() => errorsOf(element)).toEqual(['You can send up to 1 picture in one message.']);
  });

  it('is kept when more are picked: the first ones are taken', async () => {
    const { element } = await openWith();
    pick(element, ...['1', '2', '3', '4', '5', '6'].map((name) => pngFile(`${name}.png`)));
    await eventually(() => namesOf(element)).toEqual(['1.png', '2.png', '3.png', '4.png']);
    await eventually(() => errorsOf(element)).toEqual(['You can send up to 4 pictures in one message.']);
  });
});

describe('pictures that come otherwise', () => {
  it('can be pasted anywhere in the panel', async () => {
    const { element, conversation } = await openWith();
    const clipboardData = transferOf(pngFile('pasted.png'));
    find(element, '.transcript').dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
    await eventually(() => conversation.getSnapshot().draft.images).toMatchObject([{ name: 'pasted.png' }]);
  });

  it('can be dropped anywhere on the panel, which says so', async () => {
    const { element, conversation } = await openWith();
    const data = transferOf(pngFile('dropped.png'));
    expect(drag(element, 'dragenter', data).defaultPrevented).toBe(true);
    await eventually(() => find(element, '.drop').textContent.trim()).toBe('Drop your pictures here');
    expect(drag(element, 'dragover', data).defaultPrevented).toBe(true);
    expect(drag(element, 'drop', data).defaultPrevented).toBe(true);
    await eventually(() => conversation.getSnapshot().draft.images).toMatchObject([{ name: 'dropped.png' }]);
    expect(findAll(element, '.drop')).toEqual([]);
  });

  it('leave the panel as it was when they are dragged on', async () => {
    const { element } = await openWith();
    const data = transferOf(pngFile('dropped.png'));
    drag(element, 'dragenter', data);
    await eventually(() => findAll(element, '.drop')).toHaveLength(1);
    drag(element, 'dragleave', data);
    await rendered(element);
    expect(findAll(element, '.drop')).toEqual([]);
  });

  it('are shown the way from anywhere on the page, and what falls beside the panel is left to the page', async () => {
    const { element } = await openWith();
    const over = (type: string): DragEvent => {
      const dataTransfer = transferOf(pngFile('dropped.png'));
      const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
      document.body.dispatchEvent(event);
      return event;
    };
    for (const end of ['dragleave', 'drop']) {
      expect(over('dragover').defaultPrevented).toBe(false);
      await eventually(() => findAll(element, '.drop')).toHaveLength(1);
      expect(over(end).defaultPrevented).toBe(false);
      await eventually(() => findAll(element, '.drop')).toHaveLength(0);
    }
    element.hide();
    await rendered(element);
    over('dragover');
    await rendered(element);
    expect(findAll(element, '.drop')).toHaveLength(0);
  });

  it('are told apart from a dragged text, which is left to the browser', async () => {
    const { element } = await openWith();
    const data = new DataTransfer();
    data.setData('text/plain', 'a ring');
    expect(drag(element, 'dragover', data).defaultPrevented).toBe(false);
  });
});
