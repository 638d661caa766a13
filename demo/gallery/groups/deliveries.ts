import type { FailureReason, UserMessage } from '../../../src/conversation/message.ts';
import type { ConversationSnapshot } from '../../../src/conversation/snapshot.ts';
import { answered, asked, say, type GalleryState, type World } from '../state.ts';

const earlier = (world: World) => [
  asked(world, say(world, 'Do you resize rings?', 'Shop có sửa cỡ nhẫn không ạ?'), { minutes: 9 }),
  answered(world, say(world, 'Yes, within a week.', 'Dạ có, trong vòng một tuần ạ.'), { minutes: 8 }),
];

const wish = (world: World, change: Partial<UserMessage>) =>
  asked(
    world,
    say(world, 'Then please take mine, from 52 to 54.', 'Vậy shop nhận giúp mình, từ cỡ 52 lên 54 nhé.'),
    change,
  );

/** A conversation of which the newest message stands like that. */
function standing(
  change: Partial<UserMessage> | ((world: World) => Partial<UserMessage>),
  rest: Partial<ConversationSnapshot> = {},
) {
  return (world: World): Partial<ConversationSnapshot> => ({
    transcript: [...earlier(world), wish(world, typeof change === 'function' ? change(world) : change)],
    ...rest,
  });
}

const failed = (reason: FailureReason, status: number | null = 400) => ({
  state: 'failed' as const,
  failure: { reason, status, retryAt: null },
});

/** Where a message can stand on its way. */
export const DELIVERIES: readonly GalleryState[] = [
  { name: 'sending', title: 'Sending', snapshot: standing({ state: 'sending' }, { isAwaitingReply: true }) },
  {
    name: 'waiting',
    title: 'Offline, and two messages wait',
    snapshot: (world) => ({
      transcript: [
        ...earlier(world),
        wish(world, { state: 'queued', hold: 'network' }),
        asked(world, say(world, 'And polish it.', 'Và đánh bóng giúp mình nữa.'), { state: 'queued', hold: 'blocked' }),
      ],
      problem: { type: 'offline' },
    }),
  },
  {
    name: 'rate-limited',
    title: 'The API asks to come back later',
    snapshot: standing(({ now }) => ({ state: 'queued', hold: 'busy', retryAt: now + 42_000 })),
  },
  {
    name: 'too-old',
    title: 'It waited for days',
    snapshot: standing(({ now }) => ({ state: 'queued', hold: 'too-old', createdAt: now - 3 * 86_400_000 })),
  },
  {
    name: 'checking',
    title: 'Looked for in the history',
    snapshot: standing(({ now }) => ({
      state: 'checking',
      look: { since: now - 30_000, nextAt: now + 5000, looks: 1, ifNotApplied: 'resend', isEnded: false },
    })),
  },
  {
    name: 'checking-later',
    title: 'Looked for later: the API asks for a pause',
    snapshot: standing(({ now }) => ({
      state: 'checking',
      hold: 'busy',
      retryAt: now + 1_122_000,
      look: { since: now - 30_000, nextAt: now + 1_122_000, looks: 0, ifNotApplied: 'resend', isEnded: false },
    })),
  },
  { name: 'unconfirmed', title: 'Nobody knows whether it arrived', snapshot: standing({ state: 'unconfirmed' }) },
  {
    name: 'unconfirmed-again',
    title: 'Warned before it is sent again',
    snapshot: standing({ state: 'unconfirmed' }),
    presses: ['.status .actions button'],
  },
  { name: 'failed', title: 'Failed: not accepted', snapshot: standing(failed('refused')) },
  {
    name: 'failed-long',
    title: 'Failed: too many messages',
    snapshot: standing(({ now }) => ({
      ...failed('rate-limited', 429),
      failure: { reason: 'rate-limited', status: 429, retryAt: now + 90_000 },
    })),
  },
  {
    name: 'failed-design',
    title: 'Failed: the design was not accepted',
    snapshot: standing(failed('artifact-refused', 422)),
  },
  {
    name: 'failed-picture',
    title: 'Failed: too large',
    snapshot: (world) => ({
      transcript: [wish(world, { ...failed('too-large', 413), images: [world.pictures.solitaire] })],
    }),
  },
  { name: 'stopped', title: 'Stopped before it arrived', snapshot: standing(failed('stopped', null)) },
  { name: 'unanswered', title: 'No answer came', snapshot: standing({ isUnanswered: true }) },
  {
    name: 'offline',
    title: 'Offline',
    snapshot: (world) => ({ transcript: earlier(world), problem: { type: 'offline' } }),
  },
  {
    name: 'api-away',
    title: 'The API is away',
    snapshot: (world) => ({
      ...standing({ state: 'queued', hold: 'network', retryAt: world.now + 27_000 })(world),
      status: 'connecting',
      problem: { type: 'api-away', retryAt: world.now + 27_000 },
    }),
  },
  {
    name: 'portal',
    title: 'The network wants a sign-in',
    snapshot: standing({ state: 'queued', hold: 'portal' }, { problem: { type: 'portal', retryAt: null } }),
  },
  {
    name: 'signed-out',
    title: 'Signed out',
    snapshot: standing({ state: 'queued', hold: 'sign-in' }, { problem: { type: 'sign-in' } }),
  },
  {
    name: 'forbidden',
    title: 'May not chat',
    snapshot: (world) => ({ transcript: earlier(world), problem: { type: 'forbidden' } }),
  },
  {
    name: 'misconfigured',
    title: 'Set up wrongly',
    snapshot: () => ({ conversationId: null, problem: { type: 'configuration' } }),
  },
  {
    name: 'storage-degraded',
    title: 'Nothing is stored',
    snapshot: (world) => ({ transcript: earlier(world), isStorageDegraded: true }),
  },
  {
    name: 'nearly-full',
    title: 'The conversation has become long',
    snapshot: (world) => ({ transcript: earlier(world), isNearlyFull: true }),
  },
];
