import 'botframework-webchat/dist/webchat.js';
import type { Adapter, MountOptions } from '../../contender.ts';
import { createAsk } from '../shared/api.ts';

interface Observer<T> {
  readonly next?: ((value: T) => void) | undefined;
  readonly error?: (() => void) | undefined;
  readonly complete?: (() => void) | undefined;
}

interface Activity {
  readonly type: string;
  readonly id: string;
  readonly text: string;
  readonly textFormat: string;
  readonly timestamp: string;
  readonly from: { readonly id: string; readonly role: string };
  readonly conversation: { readonly id: string };
  readonly channelData: Readonly<Record<string, unknown>>;
}

interface DirectLine {
  readonly activity$: object;
  readonly connectionStatus$: object;
  readonly postActivity: (activity: Activity) => object;
  readonly end: () => void;
}

declare global {
  interface Window {
    readonly WebChat: {
      createStore(): object;
      renderWebChat(options: object, place: HTMLElement): void;
    };
  }
}

/** As much of an observable as Web Chat needs. */
function observable<T>(start: (observer: Observer<T>) => void): object {
  const self = {
    subscribe(next: Observer<T> | ((value: T) => void), error?: () => void, complete?: () => void) {
      const observer = typeof next === 'function' ? { next, error, complete } : next;
      start({ ...observer, next: (value) => observer.next?.(value), complete: () => observer.complete?.() });
      return { unsubscribe: () => undefined };
    },
  };
  return Object.assign(self, { '@@observable': () => self });
}

/** A Direct Line that ends in the page: the history as activities, each message answered by the API. */
function createDirectLine({ history, endpoint }: MountOptions): DirectLine {
  const ask = createAsk(endpoint);
  const observers: Observer<Activity>[] = [];
  const past: Activity[] = [];
  let count = 0;
  const activity = (role: 'user' | 'bot', text: string, at = Date.now()): Activity => ({
    type: 'message',
    id: `activity-${(count += 1)}`,
    text,
    textFormat: 'markdown',
    timestamp: new Date(at).toISOString(),
    from: { id: role, role },
    conversation: { id: 'bench' },
    channelData: { 'webchat:sequence-id': count },
  });
  const emit = (one: Activity): void => {
    past.push(one);
    for (const observer of observers) observer.next?.(one);
  };
  const begin = Date.now() - (history.length + 1) * 1000;
  for (const [at, { role, text }] of history.entries()) {
    past.push(activity(role === 'user' ? 'user' : 'bot', text, begin + at * 1000));
  }
  return {
    activity$: observable<Activity>((observer) => {
      observers.push(observer);
      for (const one of past) observer.next?.(one);
    }),
    connectionStatus$: observable<number>((observer) => {
      for (const status of [0, 1, 2]) observer.next?.(status);
    }),
    postActivity: (posted) =>
      observable<string>((observer) => {
        const own = { ...posted, ...activity('user', posted.text), channelData: posted.channelData };
        observer.next?.(own.id);
        observer.complete?.();
        if (posted.type !== 'message') return;
        emit(own);
        void ask(posted.text).then((reply) => {
          emit(activity('bot', reply));
        });
      }),
    end: () => undefined,
  };
}

/** Bot Framework Web Chat as its script for a tag, the whole of it, which has markdown: its modules lack parts that only install scripts make. */
const adapter: Adapter = {
  mount(place, options) {
    const { WebChat } = window;
    const directLine = createDirectLine(options);
    WebChat.renderWebChat({ directLine, userID: 'user', locale: 'en-US', store: WebChat.createStore() }, place);
  },
};

export default adapter;
