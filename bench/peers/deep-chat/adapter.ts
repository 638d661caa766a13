import 'deep-chat';
import type { Adapter } from '../../contender.ts';
import { createAsk } from '../shared/api.ts';

interface DeepChat extends HTMLElement {
  history: readonly { readonly role: 'user' | 'ai'; readonly text: string }[];
  connect: {
    readonly handler: (
      body: { readonly messages: readonly { readonly text: string }[] },
      signals: { readonly onResponse: (response: { readonly text: string }) => void },
    ) => void;
  };
}

/** deep-chat with its handler, the way it has for an API of another form. */
const adapter: Adapter = {
  mount(place, { history, endpoint }) {
    const ask = createAsk(endpoint);
    const chat = Object.assign(document.createElement('deep-chat') as DeepChat, {
      history: history.map(({ role, text }) => ({ role: role === 'user' ? ('user' as const) : ('ai' as const), text })),
      connect: {
        handler: (body, signals) => {
          void ask(body.messages.at(-1)?.text ?? '').then((text) => {
            signals.onResponse({ text });
          });
        },
      } satisfies DeepChat['connect'],
    });
    chat.style.cssText = 'width:100%;height:100%;border:0';
    place.append(chat);
  },
};

export default adapter;
