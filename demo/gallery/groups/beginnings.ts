import type { Suggestion } from '../../../src/element/suggestion.ts';
import { answered, asked, say, type GalleryState, type World } from '../state.ts';

const SUGGESTIONS = {
  en: [
    [
      'An engagement ring',
      'Draw one to begin with',
      'Design an engagement ring in 18k white gold with an oval sapphire.',
    ],
    [
      'A gift for my mother',
      'From the shop, up to 20 million ₫',
      'Recommend a classic pearl necklace, up to 20 million VND.',
    ],
    ['Wedding bands', 'A pair that belongs together', 'Show me a pair of minimalist wedding rings in 14k yellow gold.'],
  ],
  vi: [
    ['Nhẫn đính hôn', 'Bắt đầu từ một bản vẽ', 'Thiết kế nhẫn đính hôn vàng trắng 18k đính sapphire hình oval.'],
    ['Quà tặng mẹ', 'Có sẵn, tối đa 20 triệu ₫', 'Gợi ý dây chuyền ngọc trai cổ điển tặng mẹ, tối đa 20 triệu đồng.'],
    ['Nhẫn cưới', 'Một đôi thuộc về nhau', 'Cho tôi xem một đôi nhẫn cưới tối giản bằng vàng 14k.'],
  ],
} as const;

const suggestions = ({ locale }: World): { readonly suggestions: readonly Suggestion[] } => ({
  suggestions: SUGGESTIONS[locale].map(([title, description, prompt]) => ({ title, description, prompt })),
});

const hello = (world: World) =>
  asked(world, say(world, 'Hello! Are you open today?', 'Chào shop! Hôm nay shop có mở cửa không ạ?'));

const openToday = (world: World) =>
  answered(
    world,
    say(
      world,
      'Yes, until 19:00. The tea is on us.',
      'Dạ có, shop mở cửa đến 19:00. Mời bạn ghé uống trà cùng shop nhé.',
    ),
  );

/** A hundred messages, so that a long conversation is seen in its last part. */
function hundred(world: World) {
  return Array.from({ length: 50 }, (_, index) => [
    asked(
      world,
      say(
        world,
        `Question ${String(index + 1)}: and in rose gold?`,
        `Câu ${String(index + 1)}: còn vàng hồng thì sao?`,
      ),
      {
        minutes: 3 * (50 - index),
      },
    ),
    answered(
      world,
      say(
        world,
        'Rose gold suits it as well. The price stays the same.',
        'Vàng hồng cũng rất hợp. Giá không thay đổi ạ.',
      ),
      {
        minutes: 3 * (50 - index) - 1,
      },
    ),
  ]).flat();
}

/** From nothing to a hundred messages. */
export const BEGINNINGS: readonly GalleryState[] = [
  { name: 'empty', title: 'Empty, without a greeting', properties: () => ({ greetings: [] }) },
  { name: 'greeting', title: 'Greeting and suggestions', properties: suggestions },
  {
    name: 'loading',
    title: 'Loading what is stored',
    snapshot: () => ({ status: 'opening', conversationId: null }),
    staysUnfinished: true,
  },
  {
    name: 'not-created',
    title: 'The conversation does not exist yet',
    snapshot: (world) => ({
      status: 'connecting',
      conversationId: null,
      transcript: [{ ...hello(world), state: 'queued', createdAt: world.now }],
    }),
  },
  { name: 'one', title: 'One message', snapshot: (world) => ({ transcript: [hello(world), openToday(world)] }) },
  {
    name: 'hundred',
    title: 'A hundred messages',
    snapshot: (world) => ({ transcript: hundred(world), hasEarlier: true }),
  },
  {
    name: 'hundred-start',
    title: 'A hundred messages, seen from the first',
    snapshot: (world) => ({ transcript: hundred(world), hasEarlier: true }),
    fromStart: true,
  },
  {
    name: 'typing',
    title: 'The assistant is writing',
    snapshot: (world) => ({ transcript: [{ ...hello(world), createdAt: world.now }], isAwaitingReply: true }),
  },
  {
    name: 'taking-long',
    title: 'The reply takes long',
    snapshot: (world) => ({
      transcript: [{ ...hello(world), state: 'sending' }],
      isAwaitingReply: true,
      isTakingLong: true,
    }),
  },
  {
    name: 'new-conversation',
    title: 'Two conversations, one below the other',
    snapshot: (world) => ({
      transcript: [
        { ...hello(world), createdAt: world.now - 26 * 3_600_000 },
        { ...openToday(world), createdAt: world.now - 26 * 3_600_000 + 9000 },
        { kind: 'divider', id: 'line', reason: 'conversation-gone' },
        asked(world, say(world, 'And tomorrow?', 'Còn ngày mai thì sao ạ?')),
        answered(world, say(world, 'Tomorrow as well, from nine.', 'Ngày mai shop cũng mở cửa, từ 9 giờ ạ.')),
      ],
    }),
  },
];
