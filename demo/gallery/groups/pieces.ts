import type { ConversationSnapshot } from '../../../src/conversation/snapshot.ts';
import { editDesign } from '../../../src/artifacts/edit.ts';
import { currentArtifact } from '../../../test/support/fake-conversation.ts';
import { answered, asked, ring, say, shelf, type GalleryState, type World } from '../state.ts';

const wish = (world: World) =>
  asked(
    world,
    say(world, 'A ring like this one, but with a sapphire.', 'Một chiếc nhẫn như thế này, nhưng đính sapphire.'),
  );

const here = (world: World) => say(world, 'Here is a first drawing.', 'Đây là bản vẽ đầu tiên.');

const designed = (world: World, change: Parameters<typeof ring>[1] = {}): Partial<ConversationSnapshot> => ({
  transcript: [wish(world), answered(world, here(world), { artifact: ring(world, change) })],
});

const elsewhere = 'https://pictures.example/ring.jpg';

/** A ring that the user has changed and that goes along. */
function edited(world: World) {
  const base = ring(world);
  return currentArtifact(editDesign(base, { metal: 'platinum', gemstone: 'ruby' }), { base, version: 2 });
}

/** Pictures, designs and products. */
export const PIECES: readonly GalleryState[] = [
  {
    name: 'user-picture',
    title: 'A picture of the user',
    snapshot: (world) => ({
      transcript: [
        { ...wish(world), images: [world.pictures.solitaire] },
        answered(world, say(world, 'What a lovely setting.', 'Ổ đá này đẹp quá ạ.')),
      ],
    }),
  },
  {
    name: 'user-pictures',
    title: 'Several pictures of the user',
    snapshot: (world) => ({
      transcript: [
        {
          ...wish(world),
          images: [world.pictures.solitaire, world.pictures.pendant, world.pictures.earrings],
        },
      ],
    }),
  },
  {
    name: 'remote-image',
    title: 'A picture of another host',
    snapshot: (world) => ({
      transcript: [
        wish(world),
        answered(world, `${here(world)}\n\n![${say(world, 'A ring', 'Chiếc nhẫn')}](${elsewhere})`),
        answered(world, '', { artifact: ring(world, { images: [elsewhere], properties: {}, description: '' }) }),
      ],
    }),
  },
  { name: 'design', title: 'A design', snapshot: designed, isTall: true },
  {
    name: 'design-3d',
    title: 'A design in 3D, and its references',
    isTall: true,
    snapshot: (world) =>
      designed(world, {
        images: [world.pictures['halo-ring'], world.pictures['emerald-ring']],
        reference_images: [world.pictures.solitaire],
        three_d_model: 'model-1',
      }),
  },
  {
    name: 'picture-loading',
    title: 'A picture on its way',
    isTall: true,
    snapshot: (world) => designed(world, { images: ['on-its-way'] }),
    properties: () => ({ resolveImage: () => new Promise<null>(() => undefined) }),
    staysUnfinished: true,
  },
  {
    name: 'picture-missing',
    title: 'A picture that is not there',
    isTall: true,
    snapshot: (world) => designed(world, { images: ['gone'] }),
    properties: () => ({ resolveImage: () => Promise.resolve(null) }),
  },
  {
    name: 'recommendation',
    title: 'Recommended products',
    snapshot: (world) => ({
      transcript: [
        asked(world, say(world, 'What do you have ready?', 'Shop có sẵn mẫu nào không ạ?')),
        answered(world, say(world, 'These would suit her.', 'Những mẫu này sẽ hợp với cô ấy.'), {
          artifact: { type: 'recommendation', products: shelf(world) },
        }),
      ],
    }),
  },
  {
    name: 'unknown-artifact',
    title: 'An artifact of another kind',
    snapshot: (world) => ({
      transcript: [
        answered(world, say(world, 'Your appointment:', 'Lịch hẹn của bạn:'), {
          artifact: {
            type: 'unknown',
            originalType: 'appointment',
            value: { type: 'appointment', day: '2025-11-20', place: 'Hà Nội' },
          },
        }),
      ],
    }),
  },
  {
    name: 'composer-pictures',
    title: 'Composer with pictures and a design',
    shows: '.thumbnails li + li',
    snapshot: (world) => ({
      ...designed(world),
      artifact: currentArtifact(ring(world), { version: 1 }),
      draft: {
        text: say(world, 'Like this, but a little wider?', 'Như thế này, nhưng rộng hơn một chút được không?'),
        images: [
          { id: 'a', dataUrl: world.pictures.solitaire, name: 'ring.jpg' },
          { id: 'b', dataUrl: world.pictures.earrings, name: 'earrings.jpg' },
        ],
      },
    }),
  },
  {
    name: 'composer-edited',
    title: 'An edited design, and a newer version of it',
    shows: '.chip .news',
    snapshot: (world) => ({
      ...designed(world),
      artifact: { ...edited(world), newer: { artifact: ring(world), number: 3, messageId: 'later' } },
    }),
  },
  {
    name: 'composer-left-out',
    title: 'A design that was left out',
    snapshot: (world) => ({ ...designed(world), artifact: currentArtifact(ring(world), { version: 1 }) }),
    presses: ['.chip button.small'],
    shows: '.chip.out',
  },
  {
    name: 'composer-long',
    title: 'A long draft',
    snapshot: (world) => ({
      draft: {
        images: [],
        text: Array.from({ length: 9 }, (_, line) =>
          say(world, `Line ${String(line + 1)} of what I wish for`, `Điều ước thứ ${String(line + 1)} của mình`),
        ).join('\n'),
      },
    }),
  },
  {
    name: 'editor',
    title: 'The editor of a design',
    snapshot: (world) => ({ ...designed(world), artifact: edited(world) }),
    presses: ['.chip button.name'],
    shows: '.editor',
  },
  {
    name: 'lightbox',
    title: 'The lightbox',
    placement: 'window',
    snapshot: (world) => designed(world, { images: [world.pictures['halo-ring'], world.pictures['emerald-ring']] }),
    presses: ['.card button.frame'],
    shows: '.lightbox[open] img',
  },
];
