import { useEffect } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { useConversation } from '../../../src/react/index.ts';
import type { Conversation } from '../../../src/conversation/conversation.ts';
import type { ConversationOptions } from '../../../src/conversation/options.ts';
import { createApi, creations } from './api.ts';
import { mount, settle } from './mount.tsx';

/** Opens its conversation, as an application does, and tells which it shows. */
function Chat(props: { readonly options: ConversationOptions; readonly onShow: (conversation: Conversation) => void }) {
  const conversation = useConversation(props.options);
  const { onShow } = props;
  useEffect(() => {
    onShow(conversation);
    void conversation.open();
  }, [conversation, onShow]);
  return null;
}

function watch() {
  const shown = new Set<Conversation>();
  const onShow = (conversation: Conversation): void => {
    shown.add(conversation);
  };
  return { onShow, shown: (): Conversation[] => [...shown] };
}

describe('useConversation', () => {
  it('makes one conversation at the API under StrictMode', async () => {
    const api = createApi();
    const { onShow, shown } = watch();
    const options: ConversationOptions = { persistence: 'none', environment: api.environment };
    await mount(<Chat options={options} onShow={onShow} />);
    await vi.waitFor(() => expect(shown()[0]?.getSnapshot().status).toBe('ready'));
    expect(shown()).toHaveLength(1);
    expect(creations(api)).toHaveLength(1);
  });

  it('keeps the conversation through renders and asks the latest getToken', async () => {
    const api = createApi();
    const { onShow, shown } = watch();
    const optionsWith = (token: string): ConversationOptions => ({
      persistence: 'none',
      environment: api.environment,
      getToken: () => token,
    });
    const { render } = await mount(<Chat options={optionsWith('first')} onShow={onShow} />);
    await vi.waitFor(() => expect(creations(api)).toEqual(['POST /api/v1/conversations Bearer first']));
    await render(<Chat options={optionsWith('second')} onShow={onShow} />);
    await settle(() => shown()[0]?.send({ text: 'Hello' }));
    await expect.poll(() => api.requests[1]).toMatch(/ Bearer second$/);
    expect(shown()).toHaveLength(1);
  });

  it('goes on with another conversation for another account and disposes of the former', async () => {
    const api = createApi();
    const { onShow, shown } = watch();
    const optionsFor = (account: string): ConversationOptions => ({
      account,
      persistence: 'none',
      environment: api.environment,
    });
    const { render } = await mount(<Chat options={optionsFor('lan')} onShow={onShow} />);
    await render(<Chat options={optionsFor('minh')} onShow={onShow} />);
    expect(shown()).toHaveLength(2);
    expect(shown()[0]?.getSnapshot().status).toBe('disposed');
    expect(shown()[1]?.getSnapshot().status).not.toBe('disposed');
  });

  it('asks no token of the next account for what is still under way of the former one', async () => {
    const api = createApi();
    const { onShow, shown } = watch();
    let open = (): void => undefined;
    const passed = new Promise<void>((resolve) => (open = resolve));
    const chats: string[] = [];
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      if (!request.url.endsWith('/chat')) return api.environment.fetch(input, init);
      chats.push(request.headers.get('authorization') ?? '-');
      await passed;
      return Response.json({ detail: 'Could not validate credentials' }, { status: 401 });
    };
    const optionsFor = (account: string): ConversationOptions => ({
      account,
      persistence: 'none',
      environment: { ...api.environment, fetch },
      getToken: () => account,
    });
    const { render } = await mount(<Chat options={optionsFor('lan')} onShow={onShow} />);
    await vi.waitFor(() => expect(creations(api)).toHaveLength(1));
    await settle(() => shown()[0]?.send({ text: 'Hello' }));
    await expect.poll(() => chats).toEqual(['Bearer lan']);
    await render(<Chat options={optionsFor('minh')} onShow={onShow} />);
    open();
    await expect.poll(() => chats).toEqual(['Bearer lan', 'Bearer lan']);
  });

  it('disposes of the conversation when the component is gone', async () => {
    const api = createApi();
    const { onShow, shown } = watch();
    const options: ConversationOptions = { persistence: 'none', environment: api.environment };
    const { unmount } = await mount(<Chat options={options} onShow={onShow} />);
    await unmount();
    expect(shown()[0]?.getSnapshot().status).toBe('disposed');
  });
});
