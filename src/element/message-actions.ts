import type { Product } from '../api/types.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { Message, UserMessage } from '../conversation/message.ts';
import type { DraftImage } from '../conversation/snapshot.ts';
import type { MessageActions } from './view.ts';

/** What the actions need of the panel. */
export interface MessageActionsHost {
  /** The conversation at the time of the action. */
  conversation(): Conversation;
  /** Shows the warning at that message, or at none. */
  considerResending(messageId: string | null): void;
  /** The button that was pressed goes away: the focus needs another place. */
  takeFocus(): void;
  /** The user is about to write. */
  focusComposer(): void;
  selectProduct(product: Product): void;
}

/** What the user can do with a message, done. */
export function createMessageActions(host: MessageActionsHost): MessageActions {
  const act = (work: (conversation: Conversation) => unknown): void => {
    host.considerResending(null);
    host.takeFocus();
    void work(host.conversation());
  };
  return {
    retry: ({ id }) => {
      act((conversation) => conversation.retry(id));
    },
    edit: (message) => {
      act((conversation) => takeBack(conversation, message));
      host.focusComposer();
    },
    discard: ({ id }) => {
      act((conversation) => conversation.discard(id));
    },
    confirm: ({ id }) => {
      act((conversation) => conversation.confirm(id));
    },
    sendWithoutArtifact: ({ id }) => {
      act((conversation) => conversation.retry(id, { withArtifact: false }));
    },
    considerResending: ({ id }) => {
      host.considerResending(id);
    },
    askAgain: (message) => {
      act((conversation) => askAgain(conversation, message));
    },
    stop: () => {
      act((conversation) => {
        conversation.stop();
      });
    },
    selectProduct: (product) => {
      host.selectProduct(product);
    },
  };
}

/** What is in the composer already stays, before what comes back. The message goes only after its words stand there. */
async function takeBack(conversation: Conversation, message: UserMessage): Promise<void> {
  const former = conversation.getSnapshot().draft;
  const text = [former.text.trimEnd(), message.content].filter((part) => part !== '').join('\n');
  conversation.setDraft({ text, images: [...former.images, ...imagesOf(message)] });
  await conversation.discard(message.id);
  const { transcript, draft } = conversation.getSnapshot();
  const left = transcript.find(({ id }) => id === message.id);
  // It was sent in the moment of the press: what stands in the transcript now must not stand in the composer, too.
  const isSent = left?.kind === 'user' && left.state !== 'queued' && left.state !== 'failed';
  if (isSent && draft.text === text) conversation.setDraft(former);
}

async function askAgain(conversation: Conversation, message: Message): Promise<void> {
  const { transcript } = conversation.getSnapshot();
  const question = transcript.slice(0, transcript.indexOf(message) + 1).findLast((entry) => entry.kind === 'user');
  if (question !== undefined) await conversation.send({ text: question.content, images: imagesOf(question) });
}

function imagesOf({ id, images }: UserMessage): readonly DraftImage[] {
  return images.map((dataUrl, index) => ({ id: `${id}-${String(index)}`, dataUrl, name: String(index + 1) }));
}
