/** The storage of the browser, and when it is at work. */
import type { ConversationStorage, Environment, Message, StorageRows } from '../../src/index.ts';

/** Tells what the core has its storage do. Changes nothing of it. */
export class StorageWatch {
  readonly #onSubmitted: () => void;
  #running = 0;
  #waiting: (() => void)[] = [];

  /** @param onSubmitted called when a message that was submitted is stored, before anybody else hears of it */
  constructor(onSubmitted: () => void) {
    this.#onSubmitted = onSubmitted;
  }

  /** The environment, its device storage watched. */
  over(environment: Environment): Environment {
    const openDeviceStorage: Environment['openDeviceStorage'] = async (name) =>
      this.#watched(await environment.openDeviceStorage(name));
    return { ...environment, openDeviceStorage };
  }

  /** Whether something that was asked of the storage is still to be done. */
  get isAtWork(): boolean {
    return this.#running > 0;
  }

  /** Resolves when all is done that was asked of it. */
  async rest(): Promise<void> {
    if (this.isAtWork) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #watched(storage: ConversationStorage): ConversationStorage {
    return {
      ...storage,
      read: (work) => this.#run(storage.read(work)),
      write: (work, durability) => this.#run(this.#write(storage, work, durability)),
    };
  }

  async #write<T>(storage: ConversationStorage, work: Work<T>, durability?: 'strict' | 'relaxed'): Promise<T> {
    const put = { isSubmit: false };
    const result = await storage.write((rows) => {
      // Run again, it may find that it is stored.
      put.isSubmit = false;
      const putMessage = (message: Message): Promise<void> => {
        put.isSubmit ||= isNew(message);
        return rows.putMessage(message);
      };
      return work({ ...rows, putMessage });
    }, durability);
    if (put.isSubmit) this.#onSubmitted();
    return result;
  }

  async #run<T>(work: Promise<T>): Promise<T> {
    this.#running += 1;
    try {
      return await work;
    } finally {
      this.#running -= 1;
      if (this.#running === 0) for (const resolve of this.#waiting.splice(0)) resolve();
    }
  }
}

type Work<T> = (rows: StorageRows) => Promise<T>;

function isNew(message: Message): boolean {
  return message.kind === 'user' && message.state === 'queued' && message.revision === 0;
}
