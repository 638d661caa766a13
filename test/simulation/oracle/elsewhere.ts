/** The reply to a question that another device asked is on every tab to which the visitor came back after it (I19). */
import type { Desk } from '../visitor/desk.ts';
import type { CheckedWorld } from './checks.ts';
import { hasNoHistoryAtTimes } from './exclusion.ts';

/** Looks at the end of the conversation: there a question had no reply yet when this device read it. */
export function checkRepliesToOthers({ context, ledger, server, lookedAt }: CheckedWorld, desk: Desk): void {
  const { transcript, conversationId, status } = desk.conversation.getSnapshot();
  const conversation = server.conversations.get(conversationId ?? '');
  if (!conversation || conversation.isDeleted || conversation.isForeign) return;
  if (!server.hasHistory || status !== 'ready' || hasNoHistoryAtTimes(context)) return;
  const [question, reply] = conversation.messages.slice(-2);
  if (!question || reply?.question !== question || ledger.isFromHere(question) || reply.storedAt > lookedAt) return;
  const ids = new Set(transcript.map((entry) => (entry.kind === 'divider' ? null : entry.serverId)));
  if (!ids.has(question.id) || ids.has(reply.id)) return;
  context.violate(
    'I19',
    `${desk.page.name} does not show the reply ${reply.id} to "${question.content}" of another device`,
  );
}
