import { createRef } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { ask, emit } from '../../../src/element/events.ts';
import { ApiChatboxElement } from '../../../src/element/define.ts';
import { ApiChatbox } from '../../../src/react/index.ts';
import { mount, settle } from './mount.tsx';

function elementIn(container: HTMLElement): ApiChatboxElement {
  const element = container.querySelector('api-chatbox');
  if (!element) throw new Error('There is no <api-chatbox> in the container.');
  return element;
}

/** Counts how often a property is written from now on. */
function countWrites(name: 'getToken' | 'greetings' | 'heading' | 'open') {
  const write = vi.spyOn(ApiChatboxElement.prototype, name, 'set');
  onTestFinished(() => {
    write.mockRestore();
  });
  return write;
}

describe('ApiChatbox', () => {
  it('hands attributes, properties and slots to the element', async () => {
    const { container } = await mount(
      <ApiChatbox apiBaseUrl="/shop" colorScheme="dark" className="shop" greetings={['Hello']} getToken={() => 'token'}>
        <small slot="footer">Be kind</small>
      </ApiChatbox>,
    );
    const element = elementIn(container);
    expect(element.getAttribute('api-base-url')).toBe('/shop');
    expect(element.getAttribute('color-scheme')).toBe('dark');
    expect(element.className).toBe('shop');
    expect(element.greetings).toEqual(['Hello']);
    expect(await element.getToken?.({ isRetry: false, signal: new AbortController().signal })).toBe('token');
    expect(element.querySelector('[slot=footer]')?.textContent).toBe('Be kind');
  });

  it('writes nothing when a render brings equal values and new functions', async () => {
    const page = () => <ApiChatbox heading="Shop" greetings={['Hello']} getToken={() => 'token'} />;
    const { render } = await mount(page());
    const writes = [countWrites('getToken'), countWrites('greetings'), countWrites('heading'), countWrites('open')];
    await render(page());
    for (const write of writes) expect(write).not.toHaveBeenCalled();
  });

  it('asks the getToken of the latest render', async () => {
    const { container, render } = await mount(<ApiChatbox getToken={() => 'first'} />);
    await render(<ApiChatbox getToken={() => 'second'} />);
    const token = elementIn(container).getToken?.({ isRetry: false, signal: new AbortController().signal });
    expect(await token).toBe('second');
  });

  it('leaves to the conversation of a former account the getToken that was its own', async () => {
    const ask = (getToken: ReturnType<typeof elementIn>['getToken']) =>
      getToken?.({ isRetry: true, signal: new AbortController().signal });
    const { container, render } = await mount(<ApiChatbox account="lan" getToken={() => 'of Lan'} />);
    const former = elementIn(container).getToken;
    await render(<ApiChatbox account="minh" getToken={() => 'of Minh'} />);
    expect(await ask(former)).toBe('of Lan');
    expect(await ask(elementIn(container).getToken)).toBe('of Minh');
  });

  it('takes back what is no longer given', async () => {
    const { container, render } = await mount(<ApiChatbox heading="Shop" greetings={[]} getToken={() => 'token'} />);
    await render(<ApiChatbox />);
    const element = elementIn(container);
    expect(element.hasAttribute('heading')).toBe(false);
    expect(element.greetings).toBeNull();
    expect(element.getToken).toBeNull();
  });

  it('calls the handlers of the latest render, once for each event', async () => {
    const first = vi.fn();
    const latest = vi.fn();
    const { container, render } = await mount(<ApiChatbox onSend={first} />);
    await render(<ApiChatbox onSend={latest} />);
    emit(elementIn(container), 'chatbox-send', { messageId: 'm1', durationMs: 3 });
    expect(first).not.toHaveBeenCalled();
    expect(latest.mock.calls.map(([event]: { detail: unknown }[]) => event?.detail)).toEqual([
      { messageId: 'm1', durationMs: 3 },
    ]);
  });

  it('lets onBeforeSend cancel', async () => {
    const { container } = await mount(<ApiChatbox onBeforeSend={(event) => event.preventDefault()} />);
    expect(ask(elementIn(container), 'chatbox-before-send', { hasText: true, imageCount: 0 })).toBe(false);
  });

  it('gives the registered element as ref, and null when it is gone', async () => {
    const ref = createRef<ApiChatboxElement>();
    const { container, unmount } = await mount(<ApiChatbox ref={ref} />);
    await vi.waitFor(() => expect(ref.current).toBe(elementIn(container)));
    await unmount();
    expect(ref.current).toBeNull();
  });

  it('hydrates what a server rendered without a remark', async () => {
    const error = vi.spyOn(console, 'error');
    const container = document.createElement('div');
    const served = document.createElement('api-chatbox');
    served.setAttribute('heading', 'Shop');
    container.append(served);
    document.body.append(container);
    const root = await settle(() => hydrateRoot(container, <ApiChatbox heading="Shop" greetings={['Hello']} />));
    onTestFinished(async () => {
      await settle(() => root.unmount());
      container.remove();
      error.mockRestore();
    });
    expect(served.greetings).toEqual(['Hello']);
    expect(elementIn(container)).toBe(served);
    expect(error).not.toHaveBeenCalled();
  });
});
