import { answered, asked, say, type GalleryState, type World } from '../state.ts';

const MARKDOWN = {
  en: `## How we make it

We **draw** it with you, then one goldsmith makes it *from beginning to end*:

1. a drawing, changed until it is yours;
2. a model in wax, to try on;
3. the piece itself.

What you can choose:

- metal: yellow, white or rose gold
- stone
  - sapphire, ruby, emerald
  - or your grandmother’s pearl
- [x] engraving, free of charge

> A ring is worn every day. Choose the setting for your hands, not for the shop window.

More in [our guide to stones](https://example.com/stones).`,
  vi: `## Chúng tôi làm như thế nào

Chúng tôi **vẽ** cùng bạn, rồi một người thợ làm *từ đầu đến cuối*:

1. bản vẽ, chỉnh đến khi bạn ưng ý;
2. mẫu sáp để đeo thử;
3. món trang sức hoàn chỉnh.

Bạn có thể chọn:

- kim loại: vàng, vàng trắng hoặc vàng hồng
- đá
  - sapphire, ruby, ngọc lục bảo
  - hoặc viên ngọc trai của bà
- [x] khắc tên miễn phí

> Nhẫn là thứ đeo mỗi ngày. Hãy chọn ổ đá hợp với đôi tay, đừng chọn vì tủ kính.

Xem thêm trong [cẩm nang về đá](https://example.com/stones).`,
} as const;

/** Each kind of colour that code has. */
const CODE = `\`\`\`ts
// Counts the replies.
@counted
class Shop extends HTMLElement {
  replies = 0;
  greet = (name: string) => \`Hello, \${name}!\`;
}
\`\`\`

\`\`\`diff
@@ -1 +1 @@
-const heading = 'Chat';
+const heading = 'Lam Nguyệt';
\`\`\`

\`npm install api-chatbox\``;

const TABLE = {
  en: `| Metal | Colour | Weight | Price |
| :-- | :-- | --: | --: |
| 18k gold | white | 3.2 g | 86,500,000 ₫ |
| 14k gold | yellow | 3.0 g | 54,200,000 ₫ |
| Platinum | white | 4.1 g | 112,000,000 ₫ |`,
  vi: `| Kim loại | Màu | Trọng lượng | Giá |
| :-- | :-- | --: | --: |
| Vàng 18k | trắng | 3,2 g | 86.500.000 ₫ |
| Vàng 14k | vàng | 3,0 g | 54.200.000 ₫ |
| Bạch kim | trắng | 4,1 g | 112.000.000 ₫ |`,
} as const;

const LONG = {
  en: 'My grandmother wore this ring for sixty years, in the rice fields and in the kitchen, and at three weddings. The band has become so thin at the back that I am afraid to put it on. Can you make it whole again without making it new? I would like to keep every scratch that one can keep.',
  vi: 'Bà mình đeo chiếc nhẫn này sáu mươi năm, ngoài ruộng lúa, trong bếp, và ở ba đám cưới. Thân nhẫn phía sau đã mòn đến mức mình không dám đeo. Shop có thể phục hồi mà không làm nó thành một chiếc nhẫn mới được không? Mình muốn giữ lại từng vết xước nào còn giữ được.',
} as const;

const WORD = 'https://example.com/catalogue/2025/autumn/rings?metal=18k_gold&gemstone=sapphire&shape=oval&page=12';

const pair = (world: World, question: string, answer: string) => ({
  transcript: [asked(world, question), answered(world, answer)],
});

const ARABIC = {
  heading: 'لام نغويت',
  placeholder: 'اكتب رسالة…',
  greetings: ['أهلاً بك في لام نغويت.', 'أخبرني عن القطعة التي تفكر فيها، أو أرسل لي صورة.'],
} as const;

/** What people and assistants write. */
export const CONTENT: readonly GalleryState[] = [
  {
    name: 'long-text',
    title: 'Long texts',
    snapshot: (world) =>
      pair(
        world,
        LONG[world.locale],
        say(
          world,
          'Yes. We would line the band from the inside with the same gold, a third of a millimetre, and leave the outside as it is.\n\nIt takes two weeks. Please bring it by, so that we can measure it.',
          'Dạ được. Xưởng sẽ lót thêm phía trong bằng cùng loại vàng, dày một phần ba milimét, và giữ nguyên mặt ngoài.\n\nViệc này mất hai tuần. Bạn mang nhẫn ghé xưởng để đo giúp nhé.',
        ),
      ),
  },
  {
    name: 'long-word',
    title: 'A word that is longer than the line',
    snapshot: (world) => pair(world, WORD, `${'Ngọc'.repeat(40)} ${WORD}`),
  },
  {
    name: 'line-breaks',
    title: 'Line breaks of the user',
    snapshot: (world) =>
      pair(
        world,
        say(world, '1. ring\n2. necklace\n\nWhich first?', '1. nhẫn\n2. dây chuyền\n\nLàm món nào trước?'),
        say(world, 'The ring.', 'Làm nhẫn trước ạ.'),
      ),
  },
  {
    name: 'markdown',
    title: 'Markdown',
    snapshot: (world) =>
      pair(world, say(world, 'How do you make a ring?', 'Shop làm nhẫn như thế nào?'), MARKDOWN[world.locale]),
    fromStart: true,
  },
  {
    name: 'code',
    title: 'Code',
    snapshot: (world) => pair(world, say(world, 'How do I count replies?', 'Làm sao đếm số câu trả lời?'), CODE),
    shows: '.code-added',
    needsSight: true,
    isTall: true,
  },
  {
    name: 'table',
    title: 'A table',
    snapshot: (world) =>
      pair(world, say(world, 'Compare the metals, please.', 'So sánh giúp mình các kim loại.'), TABLE[world.locale]),
  },
  {
    name: 'vietnamese',
    title: 'Vietnamese diacritics',
    snapshot: (world) =>
      pair(
        world,
        'Ưu đãi Tết này có nhẫn cưới nào dưới 30 triệu không ạ? ẮẰẲẴẶ ẾỀỂỄỆ ỐỒỔỖỘ ỨỪỬỮỰ ỲÝỶỸỴ',
        '**Dạ có ạ!** Mẫu *Đôi Lứa* bằng vàng 14k giá 24.900.000 ₫ một đôi, được khắc tên miễn phí đến hết mồng Mười.',
      ),
  },
  {
    name: 'emoji',
    title: 'Emoji',
    needsSystemFonts: true,
    snapshot: (world) =>
      pair(
        world,
        '💍👩🏽‍🤝‍👩🏻✨',
        say(world, 'Congratulations! 🎉 When is the day? 📅', 'Chúc mừng hai bạn! 🎉 Ngày nào vậy ạ? 📅'),
      ),
  },
  {
    name: 'right-to-left',
    title: 'Right to left',
    dir: 'rtl',
    properties: () => ARABIC,
    snapshot: (world) => ({
      transcript: [
        asked(world, 'أريد خاتم خطوبة من الذهب الأبيض 18 قيراط مع حجر sapphire بيضاوي.'),
        answered(
          world,
          'بكل سرور! إليك ما أقترحه:\n\n1. ذهب أبيض **عيار 18**\n2. ياقوت أزرق بيضاوي (1.25 ct)\n3. ماستان صغيرتان على الجانبين\n\n> الخاتم يُلبس كل يوم.\n\nThe sketch follows in English.',
        ),
        asked(world, 'كم السعر؟', { state: 'failed', failure: { reason: 'refused', status: 400, retryAt: null } }),
      ],
    }),
  },
  {
    name: 'mixed-directions',
    title: 'Arabic in a page from left to right',
    snapshot: (world) => ({
      transcript: [
        asked(world, 'مرحبا، كم سعر هذا الخاتم؟'),
        answered(world, 'السعر 86,500,000 ₫.\n\n- ذهب أبيض\n- ياقوت أزرق'),
        asked(world, say(world, 'Thank you!', 'Cảm ơn shop!')),
      ],
    }),
  },
  {
    name: 'without-text',
    title: 'Replies without a text',
    snapshot: (world) => ({
      transcript: [
        asked(world, say(world, 'Hello?', 'Shop ơi?')),
        answered(world, ''),
        asked(world, say(world, 'Are you there?', 'Shop có đó không ạ?')),
        answered(world, '', { isOutage: true }),
      ],
    }),
  },
];
