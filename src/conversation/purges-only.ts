/** The channel of a tab that keeps its messages for itself. */
import type { TabChannel } from './environment.ts';

/** What only this page knows concerns no other tab. That it is to be forgotten, it hears all the same. */
export function purgesOnly(channel: TabChannel): TabChannel {
  return {
    post: () => undefined,
    subscribe: (listener) =>
      channel.subscribe((message) => {
        if (message.type === 'purged') listener(message);
      }),
    close: () => {
      channel.close();
    },
  };
}
