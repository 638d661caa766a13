/** What the clients of the simulation share. */
import type { EventQueue } from './events.ts';
import type { Server } from './server.ts';

/** One run. */
export interface World {
  readonly events: EventQueue;
  readonly server: Server;
  /** In [0, 1), seeded. */
  readonly random: () => number;
  delivered: number;
  /** Messages that the API applied more than once, counted for each time too many. */
  duplicates: number;
}

/** A chatbox in a page. */
export interface HerdClient {
  /** Messages that the user submitted and that are not delivered. */
  readonly queued: number;
  /** The user submits a message. */
  submit(): void;
  /** The browser says that the network is back. */
  online(): void;
}
