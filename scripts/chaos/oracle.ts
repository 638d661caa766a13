/** Compares what the user was told with what the API has: pure. */
import type { Ledger, Submission } from './ledger.ts';
import type { Breach, Shown, ShownEntry } from './page/surface.ts';

/** A `POST /api/v1/chat` as the API logged it. */
export interface LoggedPost {
  /** Of the run of `fetch` in the page: the browser may send it more than once. */
  readonly fetchId: string;
  /** Of the message that the page was sending. */
  readonly messageId: string;
  readonly content: string;
  /** The API stored it. */
  readonly isApplied: boolean;
}

/** A message as the API has it. */
export interface StoredMessage {
  readonly id: string;
  readonly role: string;
  readonly content: string;
}

/** What a tab shows at the end, and what it showed before. */
export interface TabReport {
  readonly name: string;
  readonly shown: Shown;
  readonly delivered: readonly (readonly [id: string, serverId: string | null])[];
  readonly breaches: readonly Breach[];
  readonly bubbles: readonly string[] | null;
}

/** All that is known at the end of a run. */
export interface Evidence {
  readonly ledger: Ledger;
  readonly tabs: readonly TabReport[];
  /** Oldest first. */
  readonly stored: readonly StoredMessage[];
  readonly posts: readonly LoggedPost[];
  /** Whether the API gives its history. */
  readonly hasHistory: boolean;
  readonly complaints: readonly string[];
  /** What did not come to an end, or `null`. */
  readonly stuck: string | null;
}

/** Which promise was broken. */
export type ViolationKind = 'lost' | 'duplicated' | 'misordered' | 'falsely delivered' | 'stuck' | 'other';

/** A broken promise. */
export interface Violation {
  readonly kind: ViolationKind;
  readonly what: string;
}

/** What the comparison came to. */
export interface Verdict {
  readonly violations: readonly Violation[];
  /** Requests that the browser made again by itself and that reached the API. */
  readonly replays: number;
}

/** Judges a run. */
export function judge(evidence: Evidence): Verdict {
  const { posts, stuck } = evidence;
  const violations: Violation[] = [
    ...(stuck === null ? [] : [{ kind: 'stuck' as const, what: stuck }]),
    ...findLost(evidence),
    ...findDuplicated(evidence),
    ...findMisordered(evidence),
    ...findFalselyDelivered(evidence),
    ...findFalselyFailed(evidence),
    ...findOthers(evidence),
  ];
  return { violations, replays: posts.length - new Set(posts.map(({ fetchId }) => fetchId)).size };
}

function entriesOf({ tabs }: Evidence): readonly ShownEntry[] {
  return tabs[0]?.shown.entries ?? [];
}

function usersOf(evidence: Evidence): readonly ShownEntry[] {
  return entriesOf(evidence).filter(({ kind }) => kind === 'user');
}

/** Runs of `fetch` for a message that the API applied. */
function appliedFetches({ posts }: Evidence, isOurs: (post: LoggedPost) => boolean): number {
  return new Set(posts.filter((post) => post.isApplied && isOurs(post)).map(({ fetchId }) => fetchId)).size;
}

function isReplayed({ posts }: Evidence, messageId: string): boolean {
  const own = posts.filter((post) => post.messageId === messageId);
  return new Set(own.map(({ fetchId }) => fetchId)).size < own.length;
}

function isDiscarded({ discarded, discardedUnconfirmed }: Ledger, id: string): boolean {
  return discarded.has(id) || discardedUnconfirmed.has(id);
}

/** Accepted, and not there any more. */
function findLost(evidence: Evidence): readonly Violation[] {
  const { ledger } = evidence;
  const shown = new Set(usersOf(evidence).map(({ id }) => id));
  const accepted = ledger.submissions.filter(({ isAccepted }) => isAccepted);
  return accepted
    .filter(({ id }) => id === null || !(shown.has(id) || isDiscarded(ledger, id)))
    .map(({ id, text }) => ({ kind: 'lost' as const, what: `"${text}" (${id ?? 'no id'}) was accepted and is gone` }));
}

/** Applied more often than the user chose; or one submit made two messages of it. */
function findDuplicated(evidence: Evidence): readonly Violation[] {
  const { ledger, posts } = evidence;
  const found: Violation[] = [];
  for (const id of new Set(posts.map(({ messageId }) => messageId))) {
    const applied = appliedFetches(evidence, ({ messageId }) => messageId === id);
    const allowed = 1 + (ledger.resends.get(id) ?? 0);
    const content = posts.find(({ messageId }) => messageId === id)?.content ?? '';
    if (applied > allowed)
      found.push({ kind: 'duplicated', what: `"${content}" was applied ${applied} times, allowed ${allowed}` });
  }
  const texts = new Set(usersOf(evidence).map(({ content }) => content));
  for (const text of texts) {
    const made = usersOf(evidence).filter(({ content, isReplay }) => content === text && !isReplay).length;
    const submitted = ledger.submissions.filter((submission) => submission.text === text).length;
    const resent = usersOf(evidence)
      .filter(({ content }) => content === text)
      .reduce((sum, { id }) => sum + (ledger.resends.get(id) ?? 0), 0);
    const replayed =
      evidence.posts.filter((post) => post.content === text && post.isApplied).length -
      appliedFetches(evidence, ({ content }) => content === text);
    if (made > submitted + resent + replayed)
      found.push({
        kind: 'duplicated',
        what: `"${text}" was submitted ${submitted} times and stands there ${made} times`,
      });
  }
  return found;
}

/** The API's order is the order of submits, and the order on screen. */
function findMisordered(evidence: Evidence): readonly Violation[] {
  const { hasHistory, ledger, stored } = evidence;
  const position = new Map(stored.map(({ id }, at) => [id, at]));
  const claimed = new Map(usersOf(evidence).map(({ id, serverId }) => [id, position.get(serverId ?? '')]));
  const inOrder = ledger.submissions.filter(
    ({ id }) => id !== null && !ledger.requeued.has(id) && !ledger.resends.has(id),
  );
  const found = descents(inOrder.map((submission) => ({ what: submission.text, at: at(claimed, submission) })));
  if (!hasHistory) return found;
  const shownIds = entriesOf(evidence).flatMap(({ serverId }) => (serverId === null ? [] : [serverId]));
  if (shownIds.join() === stored.map(({ id }) => id).join()) return found;
  const ids = new Map(stored.map(({ id, role, content }) => [id, `${role} "${content}"`]));
  const missing = stored.filter(({ id }) => !shownIds.includes(id)).map(({ role, content }) => `${role} "${content}"`);
  const what =
    missing.length > 0
      ? `not shown: ${missing.join(', ')}`
      : `shown as ${shownIds.map((id) => ids.get(id) ?? id).join(', ')}`;
  return [...found, { kind: 'misordered', what: `the transcript is not the API's: ${what}` }];
}

function at(claimed: ReadonlyMap<string, number | undefined>, { id }: Submission): number | undefined {
  return id === null ? undefined : claimed.get(id);
}

function descents(list: readonly { readonly what: string; readonly at: number | undefined }[]): readonly Violation[] {
  const known = list.filter((item): item is { what: string; at: number } => item.at !== undefined);
  return known.flatMap((item, index) => {
    const before = known[index - 1];
    return before !== undefined && before.at > item.at
      ? [
          {
            kind: 'misordered' as const,
            what: `"${item.what}" was submitted after "${before.what}" and stands before it`,
          },
        ]
      : [];
  });
}

/** Shown as delivered, now or ever, without being there. */
function findFalselyDelivered(evidence: Evidence): readonly Violation[] {
  const contents = new Map(evidence.stored.map(({ id, content }) => [id, content]));
  const kind = 'falsely delivered';
  const found: Violation[] = [];
  for (const { content, state, serverId } of usersOf(evidence)) {
    if (state !== 'delivered' || serverId === null || contents.get(serverId) === content) continue;
    found.push({ kind, what: `"${content}" is shown as delivered, as ${serverId}` });
  }
  for (const [id, serverId] of evidence.tabs.flatMap(({ delivered }) => delivered)) {
    if (serverId === null ? isKnownToBeThere(evidence, id) : contents.has(serverId)) continue;
    found.push({ kind, what: `message ${id} was shown as delivered, as ${serverId ?? 'nothing'}` });
  }
  const claims = entriesOf(evidence).flatMap(({ serverId }) => serverId ?? []);
  if (new Set(claims).size < claims.length) found.push({ kind, what: 'two entries have one id of the API' });
  return found;
}

/** Without an id: the user said so, or the API accepted it in an answer that could not be read. */
function isKnownToBeThere(evidence: Evidence, id: string): boolean {
  return evidence.ledger.confirmed.has(id) || appliedFetches(evidence, ({ messageId }) => messageId === id) > 0;
}

/** Said to have failed, or taken out of the queue, and there. What the browser sent twice may have got two answers. */
function findFalselyFailed(evidence: Evidence): readonly Violation[] {
  const { ledger } = evidence;
  const failed = usersOf(evidence)
    .filter(({ state }) => state === 'failed')
    .map(({ id }) => id);
  const shown = new Set(usersOf(evidence).map(({ id }) => id));
  const gone = [...ledger.discarded].filter(
    (id) => !shown.has(id) && !ledger.discardedUnconfirmed.has(id) && !ledger.resends.has(id),
  );
  return [...failed, ...gone]
    .filter((id) => !isReplayed(evidence, id) && appliedFetches(evidence, ({ messageId }) => messageId === id) > 0)
    .map((id) => ({
      kind: 'other' as const,
      what: `message ${id} failed, or was discarded before it was sent, and the API has it`,
    }));
}

function findOthers(evidence: Evidence): readonly Violation[] {
  const { complaints, hasHistory, ledger, posts, stored, tabs } = evidence;
  const whats: string[] = [
    ...complaints,
    ...tabs.flatMap(({ name, breaches }) => breaches.map(({ what }) => `${name}: ${what}`)),
  ];
  const [first, ...others] = tabs;
  for (const tab of others) {
    if (JSON.stringify(tab.shown.entries) !== JSON.stringify(first?.shown.entries))
      whats.push(`${tab.name} shows another transcript than ${first?.name ?? ''}`);
  }
  for (const { name, bubbles, shown } of tabs) {
    const texts = shown.entries.filter(({ kind }) => kind === 'user').map(({ content }) => content);
    const isSame =
      bubbles === null ||
      (bubbles.length === texts.length && bubbles.every((bubble, index) => bubble === texts[index]));
    if (!isSame)
      whats.push(`the bubbles of ${name} are ${JSON.stringify(bubbles)}, its messages ${JSON.stringify(texts)}`);
  }
  if (!hasHistory) whats.push(...findStrayReplies(entriesOf(evidence)));
  const storedCount = stored.filter(({ role }) => role === 'user').length;
  const appliedCount = posts.filter(({ isApplied }) => isApplied).length;
  if (storedCount !== appliedCount)
    whats.push(`the log tells of ${appliedCount} stored messages, the database of ${storedCount}: the oracle errs`);
  if (ledger.submissions.some(({ id, isAccepted }) => isAccepted && id === null)) whats.push('a submit was not stored');
  return whats.map((what) => ({ kind: 'other', what }));
}

/** A reply stands below its question. */
function findStrayReplies(entries: readonly ShownEntry[]): readonly string[] {
  return entries.flatMap(({ kind, content }, index) => {
    if (kind !== 'assistant' || !content.startsWith(REPLY)) return [];
    const question = entries.slice(0, index).findLast((entry) => entry.kind === 'user');
    return question?.content === content.slice(REPLY.length)
      ? []
      : [`"${content}" stands below "${question?.content ?? ''}"`];
  });
}

/** With this and the text of its question begins each reply of a run. */
export const REPLY = 'Re: ';
