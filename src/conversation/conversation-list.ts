/** What a user does with several conversations, on a session. */
import type { ConversationPage, ListOptions, SwitchResult, Undoable } from './conversations.ts';
import type { ListParts } from './list/index.ts';
import { beginNew, goBack, type MoveParts } from './moves.ts';
import type { Session, SessionParts } from './session.ts';

/** What it works with. */
export interface ConversationListParts {
  readonly parts: SessionParts;
  readonly open: () => Promise<Session>;
}

/** Lists, moves, begins and deletes. Each call is a transaction, and one request at the most. */
export class ConversationList {
  readonly #parts: SessionParts;
  readonly #open: () => Promise<Session>;
  /** One request for a list or a conversation at a time. */
  #last: Promise<unknown> = Promise.resolve();

  constructor({ parts, open }: ConversationListParts) {
    this.#parts = parts;
    this.#open = open;
  }

  async list(options: ListOptions = {}): Promise<ConversationPage> {
    const session = await this.#open();
    const { listPage } = await import('./list/index.ts');
    return this.#inLine(() => listPage(this.#listParts(session), options));
  }

  async switchTo(id: string): Promise<SwitchResult> {
    const session = await this.#open();
    const { switchTo } = await import('./list/index.ts');
    const result = await this.#inLine(() => switchTo(this.#listParts(session), id));
    if (result.type === 'switched') session.refresh();
    return result;
  }

  async startNew(): Promise<Undoable> {
    const session = await this.#open();
    const move = await beginNew(this.#moveParts(session));
    if (move === null) return NOTHING_DONE;
    session.refresh();
    return { isDone: true, until: null, undo: () => this.#undo(session, () => goBack(this.#moveParts(session), move)) };
  }

  async delete(id?: string): Promise<Undoable> {
    const session = await this.#open();
    const { environment, options } = this.#parts;
    const { deleteGraceMs: graceMs } = options.policy;
    const { beginDeletion } = await import('./list/index.ts');
    const takeBack = await beginDeletion(this.#moveParts(session), { id, graceMs });
    if (takeBack === null) return NOTHING_DONE;
    session.refresh();
    return { isDone: true, until: environment.now() + graceMs, undo: () => this.#undo(session, takeBack) };
  }

  async #undo(session: Session, undo: () => Promise<boolean>): Promise<boolean> {
    // Everything is being wiped: what was deleted before is asked of the API with it.
    if (session.ended.aborted) return false;
    const isUndone = await undo();
    if (isUndone) session.refresh();
    return isUndone;
  }

  #moveParts({ transcript }: Session): MoveParts {
    return { transcript, environment: this.#parts.environment };
  }

  #listParts({ transcript, gate, ended }: Session): ListParts {
    const { api, environment, options, store } = this.#parts;
    const isOnline = () => store.getState().isOnline;
    return { api, environment, gate, transcript, ended, title: options.title, isOnline };
  }

  #inLine<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}

const NOTHING_DONE: Undoable = { isDone: false, until: null, undo: () => Promise.resolve(false) };
