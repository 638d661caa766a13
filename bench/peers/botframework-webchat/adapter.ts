import { createStore, renderWebChat, type Activity, type DirectLine, type Observer } from 'botframework-webchat';
import type { Adapter, MountOptions } from '../../contender.ts';
import { createAsk } from '../shared/api.ts';

/** As much of an observable as Web Chat needs. */
function observable<T>(start: (observer: Observer<T>) => void): DirectLine['activity$'] {
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

/** Bot Framework Web Chat, the whole of it, which has markdown. */
const adapter: Adapter = {
  mount(place, options) {
    renderWebChat(
      { directLine: createDirectLine(options), userID: 'user', locale: 'en-US', store: createStore() },
      place,
    );
  },
};

export default adapter;
