import type { Product } from '../api/types.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { Message, UserMessage } from '../conversation/message.ts';
import type { DraftImage } from '../conversation/snapshot.ts';
import { tellDeveloper } from './console.ts';
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
    // Everything is where it was, and the button with it.
    Promise.resolve(work(host.conversation())).catch((error: unknown) => {
      tellDeveloper('could not do what a button asked for.', error);
    });
  };
  return {
    retry: ({ id }) => {
      act((conversation) => conversation.retry(id));
    },
    edit: ({ id }) => {
      act(async (conversation) => {
        await conversation.takeBack(id);
        // Once more, behind what came back.
        host.focusComposer();
      });
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

async function askAgain(conversation: Conversation, message: Message): Promise<void> {
  const { transcript } = conversation.getSnapshot();
  const question = transcript.slice(0, transcript.indexOf(message) + 1).findLast((entry) => entry.kind === 'user');
  if (question !== undefined) await conversation.send({ text: question.content, images: imagesOf(question) });
}

function imagesOf({ id, images }: UserMessage): readonly DraftImage[] {
  return images.map((dataUrl, index) => ({ id: `${id}-${String(index)}`, dataUrl, name: String(index + 1) }));
}
