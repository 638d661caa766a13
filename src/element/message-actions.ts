import type { Product } from '../api/types.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { AssistantMessage, UserMessage } from '../conversation/message.ts';
import type { DraftImage } from '../conversation/snapshot.ts';
import type { MessageActions } from './view.ts';

/** What the actions need of the panel. */
export interface MessageActionsHost {
  /** The conversation at the time of the action. */
  conversation(): Conversation;
  /** Shows the warning at that message, or at none. */
  considerResending(messageId: string | null): void;
  /** The button that was pressed goes away: the focus needs another place. */
  focusComposer(): void;
  selectProduct(product: Product): void;
}

/** What the user can do with a message, done. */
export function createMessageActions(host: MessageActionsHost): MessageActions {
  const act = (work: (conversation: Conversation) => Promise<unknown>): void => {
    host.considerResending(null);
    host.focusComposer();
    void work(host.conversation());
  };
  return {
    retry: ({ id }) => {
      act((conversation) => conversation.retry(id));
    },
    edit: (message) => {
      act((conversation) => takeBack(conversation, message));
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
    askAgain: (reply) => {
      act((conversation) => askAgain(conversation, reply));
    },
    selectProduct: (product) => {
      host.selectProduct(product);
    },
  };
}

/** What is in the composer already stays, before what comes back. */
async function takeBack(conversation: Conversation, message: UserMessage): Promise<void> {
  const { text, images } = conversation.getSnapshot().draft;
  conversation.setDraft({
    text: [text.trim(), message.content].filter((part) => part !== '').join('\n'),
    images: [...images, ...imagesOf(message)],
  });
  await conversation.discard(message.id);
}

async function askAgain(conversation: Conversation, reply: AssistantMessage): Promise<void> {
  const { transcript } = conversation.getSnapshot();
  const question = transcript.slice(0, transcript.indexOf(reply)).findLast((entry) => entry.kind === 'user');
  if (question !== undefined) await conversation.send({ text: question.content, images: imagesOf(question) });
}

function imagesOf({ id, images }: UserMessage): readonly DraftImage[] {
  return images.map((dataUrl, index) => ({ id: `${id}-${String(index)}`, dataUrl, name: '' }));
}
