import type { UserMessage } from '../conversation/message.ts';
import type { View } from './view.ts';

/** A button below a message. */
export interface StatusAction {
  readonly label: string;
  readonly act: () => void;
}

/** What the user can do with a message where it stands; the most helpful first, giving it up last. */
export function statusActions(message: UserMessage, view: View): readonly StatusAction[] {
  const { strings, message: actions } = view;
  const action = (label: string, act: (message: UserMessage) => void): StatusAction => ({
    label,
    act: () => {
      act(message);
    },
  });
  const edit = action(strings.edit, actions.edit);
  const discard = action(strings.discard, actions.discard);
  const stop = action(strings.stop, actions.stop);
  switch (message.state) {
    case 'queued': {
      if (!canSendNow(message, view)) return [edit, discard];
      const sendNow = action(strings.sendNow, actions.retry);
      return message.hold === 'busy' ? [sendNow, stop, edit, discard] : [sendNow, edit, discard];
    }
    case 'checking':
    case 'awaiting': {
      const checkNow = message.hold === null ? [] : [action(strings.checkNow, actions.retry)];
      // Beside the dots stands one already.
      const isAlone = message.state === 'checking' || message.hold !== null;
      return isAlone && canStop(message) ? [...checkNow, stop] : checkNow;
    }
    case 'unconfirmed': {
      const isWarned = view.resending === message.id;
      return [
        action(strings.sendAgain, isWarned ? actions.retry : actions.considerResending),
        action(strings.confirmArrived, actions.confirm),
        discard,
      ];
    }
    case 'failed':
      switch (message.failure?.reason) {
        case 'artifact-refused':
          return [action(strings.sendWithoutArtifact, actions.sendWithoutArtifact), edit, discard];
        case 'stopped':
          return [action(strings.sendAgain, actions.retry), edit, discard];
        default:
          return [action(strings.retry, actions.retry), edit, discard];
      }
    case 'delivered':
      // Where the conversation has gone on, the question is not open any more.
      return message.isUnanswered && view.snapshot.transcript.at(-1) === message
        ? [action(strings.askAgain, actions.askAgain)]
        : [];
    case 'sending':
      return [];
  }
}

/** Whether there is a request, or a look for it or its reply, to be given up. */
export function canStop({ state, look }: UserMessage): boolean {
  return state === 'sending' || ((state === 'checking' || state === 'awaiting') && look?.ifNotApplied === 'resend');
}

/** Whether a press could send it: without a network, or behind another message, it could not. */
export function canSendNow(message: UserMessage, { snapshot }: View): boolean {
  if (message.state !== 'queued' || snapshot.problem?.type === 'offline') return false;
  const first = snapshot.transcript.find(
    (entry) =>
      entry.kind === 'user' &&
      entry.conversationId === message.conversationId &&
      entry.state !== 'delivered' &&
      entry.state !== 'failed',
  );
  return first === message;
}
