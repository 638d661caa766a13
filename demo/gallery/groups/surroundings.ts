import type { ConversationSnapshot } from '../../../src/conversation/snapshot.ts';
import { answered, asked, say, type GalleryState, type World } from '../state.ts';

const talk = (world: World): Partial<ConversationSnapshot> => ({
  transcript: [
    asked(world, say(world, 'Do you make earrings?', 'Shop có làm bông tai không ạ?')),
    answered(world, say(world, 'Yes, to order and from stock.', 'Dạ có, đặt làm hoặc chọn mẫu sẵn ạ.')),
  ],
});

/** The panel's own questions, and what is seen of the chatbox while it is closed. */
export const SURROUNDINGS: readonly GalleryState[] = [
  {
    name: 'confirm-new',
    title: 'Asked before a conversation is left',
    snapshot: talk,
    presses: ['[part~=header-button]:nth-of-type(2)'],
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
