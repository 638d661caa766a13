/** The real environment, with requests that can be told apart in the log of the API. Nothing of it takes time. */
import type { Environment } from '../../../src/conversation/environment.ts';
import type { ConversationStorage, StorageRows } from '../../../src/conversation/storage/storage.ts';
import { FETCH_HEADER, MESSAGE_HEADER, type Breach } from './surface.ts';

/** Names each run of `fetch` in a header, and the message in whose row it was committed before that it is on its way. */
export function watchedEnvironment(environment: Environment, breaches: Breach[]): Environment {
  let sending: string | null = null;
  return {
    ...environment,
    openDeviceStorage: async (name) =>
      watchedStorage(await environment.openDeviceStorage(name), (messageId) => {
        sending = messageId;
      }),
    fetch: (input, init = {}) => {
      const headers = new Headers(init.headers);
      headers.set(FETCH_HEADER, crypto.randomUUID());
      const { href } = new URL(input instanceof Request ? input.url : input);
      if (init.method === 'POST' && href.endsWith('/chat')) {
        if (sending === null) breaches.push({ what: 'a POST without a row that says so' });
        headers.set(MESSAGE_HEADER, sending ?? 'none');
      }
      return environment.fetch(input, { ...init, headers });
    },
  };
}

function watchedStorage(storage: ConversationStorage, onSending: (messageId: string) => void): ConversationStorage {
  return {
    ...storage,
    write: async (work) => {
      const begun: string[] = [];
      const result = await storage.write((rows) => work(watchedRows(rows, begun)));
      // Committed only now.
      for (const id of begun) onSending(id);
      return result;
    },
  };
}

function watchedRows(rows: StorageRows, begun: string[]): StorageRows {
  return {
    ...rows,
    putMessage: (message) => {
      if (message.kind === 'user' && message.state === 'sending') begun.push(message.id);
      return rows.putMessage(message);
    },
  };
}
