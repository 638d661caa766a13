/** What was promised to the visitor and what became of it, kept apart from the code under test. */
import type { Message, UserMessage } from '../../../src/conversation/message.ts';
import type { ConversationRow } from '../../../src/conversation/storage/storage.ts';
import type { Context } from '../world/context.ts';
import type { Database, MessageChange } from '../world/database.ts';
import type { RequestRecord } from '../world/network.ts';
import type { Page } from '../world/page.ts';
import type { StoredConversation, StoredMessage } from '../world/server.ts';
import { newEntry, type Entry } from './entry.ts';
import { Attempts } from './attempts.ts';
import { Foreign } from './foreign.ts';
import { handOverCopies } from './namesakes.ts';
import { isLook } from './look-request.ts';
import { Patience } from './patience.ts';
import { checkOneUnresolved, isOfBeforeWipe, mayHideCopies, mayStealLocks } from './exclusion.ts';
import { checkTransition } from './transitions.ts';
import { evidenceOf } from './evidence.ts';
import { VolatileMessages, type ShownBy } from './volatile.ts';

/** The account books of a session. */
export class Ledger {
  readonly entries = new Map<string, Entry>();
  readonly attempts = new Attempts();
  readonly #records = new Map<string, RequestRecord>();
  readonly #entryOfRequest = new Map<string, Entry>();
  readonly #attemptOfRequest = new Map<string, string>();
  readonly #conversationOf = new Map<string, StoredConversation>();
  /** Who began an attempt. */
  readonly #owners = new Map<string, Page>();
  readonly #running = new Set<RequestRecord>();
  readonly #creating = new Set<RequestRecord>();
  /** Made by a page that had to do without the device then; mounted anew since, it may have got it. */
  readonly #volatile = new WeakSet<RequestRecord>();
  readonly patience: Patience;
  readonly #context: Context;
  readonly #inMemory: VolatileMessages;
  hasWebLocks = true;
  hasHistory = true;
  /** Ids that the API gave to conversations that were wiped here. */
  readonly purgedConversations = new Set<string>();
  /** What stood in a composer when everything was wiped, and was not typed again. */
  readonly wipedDrafts = new Set<string>();
  /** Conversations that the API said to be another account's. */
  readonly foreign: Foreign;
  database: Database | null = null;
  /** Whether the visitor deletes that conversation, by its local id. */
  isDeleting: (conversationId: string) => boolean = () => false;
  /** Hears of all conversations of the device after each commit. */
  onRows: (rows: Iterable<ConversationRow>) => void = () => undefined;
  /** A page asks the API to remove something. */
  onRemoval: (record: RequestRecord) => void = () => undefined;
  #order = 0;
  /** Whose turn it is to send. */
  #leader: Page | null = null;
  /** Which conversation object of that page. */
  #leadingClient = 0;
  #epoch: number | null = null;
  #clearedAt = -Infinity;
  #lease: Database['lease'] = null;

  constructor(context: Context, shownBy: ShownBy) {
    this.#context = context;
    this.patience = new Patience(context);
    this.foreign = new Foreign(context);
    this.#inMemory = new VolatileMessages(shownBy);
  }

  /** The entry of a message, made when it is first heard of. */
  entryFor(message: Pick<UserMessage, 'id' | 'content'>): Entry {
    const known = this.entries.get(message.id);
    if (known) return known;
    const entry = newEntry(message, (this.#order += 1));
    this.entries.set(message.id, entry);
    return entry;
  }

  onCommit(database: Database, changes: readonly MessageChange[], page: Page): void {
    this.database = database;
    this.onRows(database.conversations.values());
    this.foreign.onCommit(database, page);
    const epoch = database.lease?.epoch ?? null;
    if (epoch !== this.#epoch) {
      this.#leader = page;
      this.#leadingClient = page.newestClient;
      this.patience.onNewLeader();
    } else if (database.lease !== this.#lease) this.patience.onLeaderCommit(page);
    this.#lease = database.lease;
    this.#epoch = epoch;
    const givers = handOverCopies(this.entries, changes);
    for (const { before, after } of changes) {
      if (after) this.#checkPurged(database, after);
      if (after?.kind === 'user') this.#onUserRow(database, { before, after, page });
      else if (after) this.#checkClaim(database, after);
      if (after === null && before?.kind === 'user') this.#onDeleted(before);
    }
    for (const giver of givers) {
      const row = database.messages.get(giver.id);
      if (row?.kind === 'user') this.#checkDelivered(giver, row);
    }
  }

  /** A page makes a request: every message needs a committed row that says so. */
  onRequest(record: RequestRecord): void {
    if (record.path.includes('secret-token')) this.#context.violate('I14', 'a URL holds the token');
    // What a page keeps in memory alone is not in these books.
    if (record.method === 'DELETE' && !this.#inMemory.has(record)) this.onRemoval(record);
    if (record.method === 'GET' && this.#isLeaders(record) && !this.#inMemory.has(record)) this.#onLeadersGet(record);
    if (record.method !== 'POST') return;
    if (!record.path.endsWith('/chat')) {
      this.#checkOneCreate(record);
      return;
    }
    if (this.#inMemory.has(record)) this.#volatile.add(record);
    else this.patience.onChat(record);
    this.#checkOneAtATime(record);
    this.#attribute(record);
  }

  #isLeaders({ page, client }: RequestRecord): boolean {
    return page === this.#leader && client === this.#leadingClient;
  }

  /** It asks whether the API is there before it risks a message, and for nothing else. */
  #onLeadersGet(record: RequestRecord): void {
    const isAtApi = [...(this.database?.conversations.values() ?? [])].every(({ serverId }) => serverId !== null);
    if (isAtApi && record.path.endsWith('/conversations?limit=1&offset=0')) this.patience.onProbe(record);
    if (isLook(record, this.#inMemory.shownBy(record))) this.patience.onLook(record);
  }

  #checkOneAtATime(record: RequestRecord): void {
    for (const other of this.#running) {
      if (other.isOver || other.page.isDead) this.#running.delete(other);
      // While its page slept another one took over; the request that it had made goes on.
      else if (!other.page.isFrozen && other.page.frozenAt < other.startedAt && this.#isCoordinated(record, other)) {
        this.#context.violate('I11', `${record.id} starts while ${other.id} runs`);
      }
    }
    this.#running.add(record);
  }

  /** Those who cannot use the device know nothing of one another, nor, without locks, those before and after a wipe: it takes the lease, too. */
  #isCoordinated(...records: readonly RequestRecord[]): boolean {
    const { now } = this.#context.schedule;
    if (!this.hasWebLocks && records.some((record) => isOfBeforeWipe(record, this.#clearedAt, now))) return false;
    return !records.some((record) => this.#volatile.has(record));
  }

  /** Finds the message that a request carries. */
  #attribute(record: RequestRecord): void {
    const { conversation_id: conversationId, message: content } = JSON.parse(record.body ?? '{}') as Record<
      string,
      string
    >;
    const rows = this.#sendingRows(conversationId ?? '', content ?? '');
    const row = rows[0] ?? this.#inMemory.sending(record, content ?? '');
    // Wiped between the commit and the request. A page that slept meanwhile heard nothing of it; after half a lease it does not go on by itself.
    const since = this.#context.schedule.now - this.#clearedAt;
    const isJustCleared = since < 100 || (record.page.frozenAt <= this.#clearedAt && since < 45_000);
    if (!row && (isJustCleared || this.#inMemory.has(record))) return;
    if (!row) {
      this.#context.violate('I3', `${record.id} sends "${content ?? ''}", which no row says is being sent`);
      return;
    }
    if (rows.length > 1) this.#context.violate('I4', `"${row.content}" is being sent in ${String(rows.length)} rows`);
    const entry = this.entryFor(row);
    entry.sentAt = Math.min(entry.sentAt, record.startedAt);
    this.#entryOfRequest.set(record.id, entry);
    this.#records.set(record.id, record);
    const attempt = row.attempts.at(-1);
    if (attempt) {
      this.#attemptOfRequest.set(record.id, attempt.id);
      this.attempts.begin(attempt.id, record.startedAt);
    }
  }

  onOutcome(record: RequestRecord): void {
    this.#running.delete(record);
    this.#creating.delete(record);
    this.patience.onOutcome(record, this.#isLeaders(record));
    this.foreign.onOutcome(record, this.#conversationOf.values());
    const attemptId = this.#attemptOfRequest.get(record.id);
    if (attemptId === undefined) return;
    const row = this.database?.messages.get(this.#entryOfRequest.get(record.id)?.id ?? '');
    const isHeard = row?.kind === 'user' && row.state === 'sending';
    this.attempts.end(attemptId, record.outcome, isHeard ? this.#context.schedule.now : null);
  }

  /** The API stored a message. */
  onStored(message: StoredMessage, conversation: StoredConversation): void {
    this.#conversationOf.set(message.id, conversation);
    const entry = this.#entryOfRequest.get(message.requestId);
    if (!entry || message.role !== 'user') return;
    if (message.isReplay) {
      entry.replays.push(message);
      return;
    }
    entry.copies.push(message);
    const record = this.#records.get(message.requestId);
    entry.isLate ||= record?.isOver === true || record?.page.isDead === true;
    const heard = entry.copies.map(({ requestId }) => evidenceOf(this.#records.get(requestId)?.outcome ?? null));
    const mayStandTwice = mayHideCopies(this.#context, this.hasHistory, heard);
    if (this.#reachable(entry.copies) > 1 + entry.resends && !mayStandTwice) {
      this.#context.violate(
        'I2',
        `"${entry.text}" (${entry.id}) stands ${String(entry.copies.length)} times at the API`,
      );
    }
    this.#checkOrder(entry, conversation);
  }

  /** How many of them stand where the account can still read them. */
  #reachable(copies: readonly StoredMessage[]): number {
    return copies.filter((copy) => {
      const conversation = this.#conversationOf.get(copy.id);
      return conversation && !conversation.isDeleted && !conversation.isForeign;
    }).length;
  }

  conversationOf(message: StoredMessage): StoredConversation | undefined {
    return this.#conversationOf.get(message.id);
  }

  /** Whether a message that was not sent from here stands between these. */
  isInterrupted(messages: readonly StoredMessage[]): boolean {
    const all = messages[0] === undefined ? [] : (this.conversationOf(messages[0])?.messages ?? []);
    const places = messages.map((message) => all.indexOf(message));
    const between = all.slice(Math.min(...places), Math.max(...places));
    return between.some((message) => message.role === 'user' && !this.isFromHere(message));
  }

  /** Whether a message was sent from this browser. */
  isFromHere({ requestId }: StoredMessage): boolean {
    return this.#entryOfRequest.has(requestId);
  }

  /** Everything stored was wiped: nothing of it may come back. */
  onCleared(): void {
    this.patience.forget();
    this.#clearedAt = this.#context.schedule.now;
    for (const entry of this.entries.values()) entry.isPurged = true;
    for (const conversation of this.#conversationOf.values()) this.purgedConversations.add(conversation.id);
  }

  /** One conversation is created, whatever the number of tabs. */
  #checkOneCreate(record: RequestRecord): void {
    for (const other of this.#creating) {
      if (other.isOver || other.page.isDead) this.#creating.delete(other);
      else if (this.hasWebLocks && !mayStealLocks(this.#context)) {
        this.#context.violate('tabs', `${record.id} creates a conversation while ${other.id} does`);
      }
    }
    this.#creating.add(record);
  }

  #checkPurged(database: Database, { id, conversationId, content }: Message): void {
    const serverId = database.conversations.get(conversationId)?.serverId ?? '';
    if (this.entries.get(id)?.isPurged === true || this.purgedConversations.has(serverId)) {
      this.#context.violate('I15', `"${content}" (${id}) is stored again after everything was wiped`);
    }
  }

  #sendingRows(conversationId: string, content: string): UserMessage[] {
    const { database } = this;
    if (!database) return [];
    return [...database.messages.values()].filter(
      (message): message is UserMessage =>
        message.kind === 'user' &&
        message.state === 'sending' &&
        message.content === content &&
        database.conversations.get(message.conversationId)?.serverId === conversationId,
    );
  }

  #onUserRow(
    database: Database,
    { before, after, page }: { readonly before: Message | null; readonly after: UserMessage; readonly page: Page },
  ): void {
    const earlier = before?.kind === 'user' ? before : null;
    const isSubmitted = before === null && after.serverId === null;
    if (isSubmitted) this.entryFor(after);
    const entry = this.entries.get(after.id);
    if (earlier?.state !== after.state) {
      this.#context.note(
        () => `${page.name} commits ${after.id} "${after.content}" ${earlier?.state ?? 'new'} → ${after.state}`,
      );
    }
    if (entry) {
      const attempt = earlier?.attempts.at(-1);
      checkTransition(this.#context, {
        entry,
        before: earlier,
        after,
        evidence: attempt ? this.attempts.evidenceOf(attempt.id) : null,
        isHeld: this.#reachable([...entry.copies, ...entry.replays]) > 0,
        isReplyOwed: this.hasHistory && !this.attempts.isWorkEnded(attempt?.id ?? ''),
        quietMs: this.#context.schedule.now - this.attempts.endedAt(attempt?.id ?? ''),
      });
      this.#checkLeader({ before: earlier, after, page });
      this.patience.onSending(earlier, after);
      this.#checkDelivered(entry, after);
      this.#checkAttempt(database, { before: earlier, after, page });
    }
    this.#checkClaim(database, after);
    checkOneUnresolved(this.#context, database, after);
  }

  /** An attempt knows what the API held before it (I3), and only the page that made it tells its end (I20). */
  #checkAttempt(
    database: Database,
    { before, after, page }: { readonly before: UserMessage | null; readonly after: UserMessage; readonly page: Page },
  ): void {
    const attempt = after.attempts.at(-1);
    if (!attempt) return;
    const owner = this.#owners.get(attempt.id);
    if (!owner) {
      this.#owners.set(attempt.id, page);
      const newest = database.messagesOf(after.conversationId).findLast(({ serverId }) => serverId !== null)?.serverId;
      if (attempt.baselineServerId === (newest ?? null)) return;
      this.#context.violate(
        'I3',
        `the baseline of ${after.id} is ${String(attempt.baselineServerId)} instead of ${String(newest)}`,
      );
    }
    // The end of an attempt is written once: a late answer changes nothing.
    for (const [at, known] of (before?.attempts ?? []).entries()) {
      const now = after.attempts[at];
      if (
        now?.id === known.id &&
        (known.endedAt === null || (now.endedAt === known.endedAt && now.status === known.status))
      )
        continue;
      this.#context.violate(
        'I20',
        `${page.name} changes the attempt ${known.id} of "${after.content}", which had ended`,
      );
    }
  }

  /** Only who holds the lease begins and ends attempts, and draws conclusions from the history (I9). */
  #checkLeader({
    before,
    after,
    page,
  }: {
    readonly before: UserMessage | null;
    readonly after: UserMessage;
    readonly page: Page;
  }): void {
    if (!before || before.state === after.state || page === this.#leader) return;
    const isConclusion = before.state === 'checking' && ['queued', 'failed', 'unconfirmed'].includes(after.state);
    if (before.state !== 'sending' && after.state !== 'sending' && !isConclusion) return;
    this.#context.violate(
      'I9',
      `${page.name} makes "${after.content}" ${after.state}, and ${this.#leader?.name ?? 'nobody'} leads`,
    );
  }

  #onDeleted(before: UserMessage): void {
    const entry = this.entries.get(before.id);
    if (entry && this.isDeleting(before.conversationId)) entry.isDiscarded = true;
    if (entry && !entry.isDiscarded && !entry.isPurged) {
      this.#context.violate('I1', `"${entry.text}" (${entry.id}) was removed by nobody`);
    }
  }

  #checkDelivered(entry: Entry, { state }: UserMessage): void {
    if (state !== 'delivered' && state !== 'awaiting') return;
    if (entry.copies.length + entry.replays.length > 0 || entry.isConfirmed) return;
    this.#context.violate('I7', `"${entry.text}" (${entry.id}) is ${state}, and the API does not hold it`);
  }

  /** A server id is claimed once, and by what the API called so. */
  #checkClaim(database: Database, { id, conversationId, serverId, content, kind }: Message): void {
    if (serverId === null) return;
    for (const other of database.messages.values()) {
      if (other.id !== id && other.serverId === serverId && other.conversationId === conversationId) {
        this.#context.violate('I8', `${serverId} is claimed by ${id} and by ${other.id}`);
      }
    }
    if (kind !== 'user') return;
    const stored = database.conversations.get(conversationId)?.serverId;
    if (stored === undefined) return;
    const message = this.#conversationOf.get(serverId)?.messages.find((one) => one.id === serverId);
    if (message && message.content !== content) {
      this.#context.violate('I7', `"${content}" (${id}) claims ${serverId}, which is "${message.content}"`);
    }
  }

  /** Messages arrive in the order of their submits; a message that the visitor sent again has the place that they gave it. */
  #checkOrder(entry: Entry, conversation: StoredConversation): void {
    if (entry.retries > 0 || entry.copies.length > 1 || entry.isConfirmed || entry.isDiscarded) return;
    for (const other of this.entries.values()) {
      if (other.order <= entry.order || other.retries > 0 || other.isPurged !== entry.isPurged) continue;
      const earlier = other.copies[0];
      if (earlier && this.#conversationOf.get(earlier.id) === conversation) {
        this.#context.violate('I5', `"${entry.text}" arrives after "${other.text}", which was submitted later`);
      }
    }
  }
}
