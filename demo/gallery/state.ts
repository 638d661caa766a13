/** What a state of the gallery is made of. Pure: scripts and tests read it without a browser. */
import type { DesignArtifact, Product } from '../../src/api/types.ts';
import type { ConversationSummary } from '../../src/conversation/conversations.ts';
import type { AssistantMessage, UserMessage } from '../../src/conversation/message.ts';
import type { ConversationSnapshot } from '../../src/conversation/snapshot.ts';
import type { ApiChatboxElement } from '../../src/element/api-chatbox.ts';
import { reply, userMessage } from '../../test/support/fake-conversation.ts';

/** What the states hang on, so that two pictures of one state are the same. */
export interface World {
  /** ms since the epoch. */
  readonly now: number;
  readonly locale: 'en' | 'vi';
  /** Data URLs of pictures, by the name of their piece. */
  readonly pictures: Readonly<Record<PictureName, string>>;
}

/** The pictures a gallery needs: those of the shop, under `demo/public/pictures`. */
export const PICTURES = ['solitaire', 'halo-ring', 'emerald-ring', 'pendant', 'earrings'] as const;

/** One of them. */
export type PictureName = (typeof PICTURES)[number];

/**
 * Where a state is shown: as a part of the page, as the launcher in the corner of a small page, as the panel above it, or over the whole window,
 * where it can only stand alone.
 */
export type Placement = 'inline' | 'launcher' | 'floating' | 'window';

/** A state of the chatbox. */
export interface GalleryState {
  /** Names it in the address: `?state=failed`. */
  readonly name: string;
  readonly title: string;
  /** @default 'inline' */
  readonly placement?: Placement;
  /** @default 'ltr' */
  readonly dir?: 'ltr' | 'rtl';
  readonly snapshot?: (world: World) => Partial<ConversationSnapshot>;
  readonly properties?: (world: World) => Partial<ApiChatboxElement>;
  /** What of its code does not come. @default 'none' */
  readonly missing?: 'none' | 'panel';
  /** What the user does before it looks so, as selectors of what is pressed, one after the other. */
  readonly presses?: readonly string[];
  /** What is there at the end, as a selector. */
  readonly shows?: string;
  /** Whether it looks as it will only once it was in sight. */
  readonly needsSight?: boolean;
  /** What its list of conversations has. */
  readonly conversations?: (world: World) => readonly ConversationSummary[];
  /** Whether files are dragged over it. */
  readonly isDraggedOver?: boolean;
  /** Replies that came while it was closed. */
  readonly unread?: number;
  /** Looks different where the system has other fonts: no picture is taken of it. */
  readonly needsSystemFonts?: boolean;
  /** Needs more room than a conversation. */
  readonly isTall?: boolean;
  /** Something in it never gets there. */
  readonly staysUnfinished?: boolean;
  /** Shows the beginning of the transcript instead of its end. */
  readonly fromStart?: boolean;
}

/** A text in the language of the gallery. */
export function say({ locale }: World, en: string, vi: string): string {
  return locale === 'vi' ? vi : en;
}

/** When something was said. */
export function minutesAgo({ now }: World, minutes: number): number {
  return now - minutes * 60_000;
}

/** A message of the user, so many minutes old. */
export function asked(
  world: World,
  text: string,
  change: Partial<UserMessage> & { minutes?: number } = {},
): UserMessage {
  const { minutes = 2, ...rest } = change;
  return userMessage(text, { createdAt: minutesAgo(world, minutes), ...rest });
}

/** A reply, so many minutes old. */
export function answered(
  world: World,
  text: string,
  change: Partial<AssistantMessage> & { minutes?: number } = {},
): AssistantMessage {
  const { minutes = 1, ...rest } = change;
  return reply(text, { createdAt: minutesAgo(world, minutes), ...rest });
}

/** The ring that most states are about. */
export function ring(world: World, change: Partial<DesignArtifact['design']> = {}): DesignArtifact {
  return {
    type: 'design',
    id: 'design-1',
    design: {
      id: 'piece-1',
      name: say(world, 'Moonlight on the Lake', 'Ánh Trăng Trên Hồ'),
      description: say(
        world,
        'An oval sapphire between two small diamonds, on a slender band that catches the light from below.',
        'Viên sapphire oval giữa hai viên kim cương nhỏ, trên thân nhẫn mảnh bắt sáng từ phía dưới.',
      ),
      properties: {
        target_audience: 'women',
        jewelry_type: 'ring',
        metal: '18k_gold',
        color: 'white',
        weight: 3.2,
        gemstone: 'sapphire',
        shape: 'oval',
        size: 1.25,
        style: 'classic',
        occasion: 'engagement',
      },
      images: [world.pictures['halo-ring']],
      reference_images: [],
      three_d_model: null,
      ...change,
    },
  };
}

/** What the assistant recommends. */
export function shelf(world: World): readonly Product[] {
  const product = (id: PictureName, names: readonly [string, string], price: number): Product => ({
    id,
    name: say(world, ...names),
    description: say(world, 'Made in our atelier, ready in three weeks.', 'Chế tác tại xưởng, giao trong ba tuần.'),
    properties: { metal: '18k_gold', color: 'yellow' },
    images: [world.pictures[id]],
    three_d_model: null,
    price,
  });
  return [
    product('solitaire', ['First Light', 'Rạng Đông'], 86_500_000),
    product('pendant', ['Lake at Night', 'Hồ Đêm'], 42_800_000),
    product('earrings', ['Dew', 'Giọt Sương'], 18_900_000),
    product(
      'emerald-ring',
      ['Bamboo Grove, with a name that is rather long', 'Rừng Trúc, với một cái tên khá là dài'],
      112_000_000,
    ),
  ];
}
