import type { ConversationSnapshot } from '../../../src/conversation/snapshot.ts';
import type { ConversationSummary } from '../../../src/conversation/conversations.ts';
import { answered, asked, minutesAgo, say, type GalleryState, type World } from '../state.ts';

const talk = (world: World): Partial<ConversationSnapshot> => ({
  transcript: [
    asked(world, say(world, 'Do you make earrings?', 'Shop có làm bông tai không ạ?')),
    answered(world, say(world, 'Yes, to order and from stock.', 'Dạ có, đặt làm hoặc chọn mẫu sẵn ạ.')),
  ],
});

const LIST = '[part~=header-button][aria-haspopup=dialog]';
const DAY = 24 * 60;

/** One of each kind. */
function conversations(world: World): readonly ConversationSummary[] {
  const conversation = (at: number, minutes: number, change: Partial<ConversationSummary>): ConversationSummary => ({
    id: `c${String(at)}`,
    conversationId: `api-${String(at)}`,
    source: 'device',
    title: null,
    firstWords: null,
    updatedAt: minutesAgo(world, minutes),
    isCurrent: false,
    isUnread: false,
    waiting: 0,
    undecided: 0,
    ...change,
  });
  return [
    conversation(1, 1, {
      isCurrent: true,
      firstWords: say(world, 'Do you make earrings?', 'Shop có làm bông tai không ạ?'),
    }),
    conversation(2, 50, {
      isUnread: true,
      firstWords: say(
        world,
        'A ring like the one of my grandmother, but a little lighter, for every day',
        'Một chiếc nhẫn như của bà ngoại em, nhưng nhẹ hơn một chút để đeo hằng ngày',
      ),
    }),
    conversation(3, 3 * 60, {
      undecided: 1,
      firstWords: say(world, 'Can you change the clasp?', 'Shop có đổi khóa được không?'),
    }),
    conversation(4, DAY, { waiting: 2, firstWords: say(world, 'For our wedding', 'Cho lễ cưới của tụi em') }),
    conversation(5, 9 * DAY, { source: 'api', title: say(world, 'A gift for my mother', 'Quà tặng mẹ') }),
    conversation(6, 40 * DAY, { source: 'api' }),
  ];
}

/** The panel's own questions, and what is seen of the chatbox while it is closed. */
export const SURROUNDINGS: readonly GalleryState[] = [
  {
    name: 'conversations',
    title: 'The list of conversations',
    snapshot: (world) => ({ ...talk(world), elsewhere: { waiting: 2, undecided: 1, isSending: false, replies: [] } }),
    conversations,
    presses: [LIST],
    shows: '.conversations li:nth-child(6)',
    isTall: true,
  },
  {
    name: 'conversations-none',
    title: 'The list, before there is any',
    presses: [LIST],
    shows: '.conversations .empty',
  },
  {
    name: 'conversations-delete',
    title: 'Asked before one is deleted',
    snapshot: talk,
    conversations,
    presses: [LIST, '.conversations li:nth-child(2) .delete'],
    shows: '.asked',
    isTall: true,
  },
  {
    name: 'conversation-deleted',
    title: 'One was deleted, and can be had back',
    snapshot: talk,
    conversations,
    presses: [LIST, '.conversations li:nth-child(2) .delete', '.asked button'],
    shows: '.undoable',
  },
  {
    name: 'conversation-new',
    title: 'A new one was begun, and the former one can be had back',
    snapshot: talk,
    presses: [`${LIST} + [part~=header-button]`],
    shows: '.undoable',
  },
  {
    name: 'drop',
    title: 'A picture is dragged over it',
    snapshot: talk,
    isDraggedOver: true,
    shows: '.drop',
  },
  {
    name: 'save',
    title: 'Saving the transcript',
    snapshot: talk,
    presses: ['[part~=header-button]'],
    shows: '.save-as',
  },
  { name: 'floating', title: 'Above the page', placement: 'floating', snapshot: talk },
  { name: 'launcher', title: 'Closed', placement: 'launcher' },
  { name: 'launcher-unread', title: 'Closed, with replies that nobody has read', placement: 'launcher', unread: 3 },
  { name: 'launcher-failed', title: 'The code could not be loaded', placement: 'launcher', missing: 'panel' },
];
