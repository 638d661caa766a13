import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../../dev/assistant/language/detect.ts';
import { readIntent } from '../../../dev/assistant/language/intent.ts';
import { fold } from '../../../dev/assistant/language/fold.ts';
import { readBudget } from '../../../dev/assistant/language/money.ts';
import { understand, type Wish } from '../../../dev/assistant/language/understand.ts';

describe('wishes', () => {
  const gold = { metal: '18k_gold', color: 'yellow' };
  const cases: readonly [string, Wish][] = [
    ['a gold ring', { jewelry_type: 'ring', ...gold }],
    [
      'rose gold ring with an oval sapphire',
      { jewelry_type: 'ring', metal: '18k_gold', color: 'rose', gemstone: 'sapphire', shape: 'oval' },
    ],
    ['14k white gold earrings', { jewelry_type: 'earring', metal: '14k_gold', color: 'white' }],
    [
      'platinum band, 1.5 ct emerald-cut diamond',
      { jewelry_type: 'ring', metal: 'platinum', color: 'white', gemstone: 'diamond', shape: 'emerald', size: 1.5 },
    ],
    ['an emerald necklace for my wife', { jewelry_type: 'necklace', gemstone: 'emerald', target_audience: 'women' }],
    [
      'a simple silver bracelet for him, every day',
      {
        jewelry_type: 'bracelet',
        metal: 'silver',
        color: 'white',
        style: 'minimalist',
        target_audience: 'men',
        occasion: 'daily_wear',
      },
    ],
    ['engagement ring, no stone', { jewelry_type: 'ring', occasion: 'engagement', hasNoStone: true }],
    ['a pear-shaped aquamarine pendant', { jewelry_type: 'necklace', gemstone: 'aquamarine', shape: 'pear' }],
    ['18k', { ...gold }],
    [
      'nhẫn cưới vàng hồng đính kim cương',
      { jewelry_type: 'ring', occasion: 'wedding', metal: '18k_gold', color: 'rose', gemstone: 'diamond' },
    ],
    [
      'nhan cuoi vang hong dinh kim cuong',
      { jewelry_type: 'ring', occasion: 'wedding', metal: '18k_gold', color: 'rose', gemstone: 'diamond' },
    ],
    [
      'dây chuyền bạch kim ngọc lục bảo hình trái tim',
      { jewelry_type: 'necklace', metal: 'platinum', color: 'white', gemstone: 'emerald', shape: 'heart' },
    ],
    ['bông tai ngọc trai tặng mẹ', { jewelry_type: 'earring', gemstone: 'pearl', target_audience: 'women' }],
    [
      'lắc tay bạc cho bạn trai, kiểu cá tính',
      { jewelry_type: 'bracelet', metal: 'silver', color: 'white', target_audience: 'men', style: 'personality' },
    ],
    ['đổi sang bạch kim', { metal: 'platinum', color: 'white' }],
    ['nhẫn đôi vàng 24k', { jewelry_type: 'ring', metal: '24k_gold', color: 'yellow', target_audience: 'couple' }],
    ['bông tai thạch anh vàng', { jewelry_type: 'earring', gemstone: 'citrine' }],
    ['nhẫn vàng 2 chỉ', { jewelry_type: 'ring', ...gold, weight: 7.5 }],
    ['viên đá 0,5 carat giọt nước', { size: 0.5, shape: 'pear' }],
    [
      'nhẫn vàng 18k dưới 15 triệu',
      { jewelry_type: 'ring', ...gold, budget: { min: null, max: 15_000_000, isConverted: false } },
    ],
    ['hello there', {}],
    ['xin chào bạn', {}],
  ];
  it.each(cases)('reads "%s"', (text, wish) => {
    expect(understand(text, detectLanguage(text) ?? 'en')).toEqual(wish);
  });
});

describe('budgets', () => {
  const cases: readonly [string, number | null, number | null][] = [
    ['15 triệu', null, 15_000_000],
    ['dưới 20tr', null, 20_000_000],
    ['15tr5', null, 15_500_000],
    ['khoảng 1,5 tỷ', null, 1_500_000_000],
    ['10-15 triệu', 10_000_000, 15_000_000],
    ['từ 5 triệu đến 8 triệu', 5_000_000, 8_000_000],
    ['trên 5 triệu', 5_000_000, null],
    ['500k', null, 500_000],
    ['under 1,000 USD', null, 26_000_000],
    ['$500', null, 13_000_000],
    ['over 2 million', 2_000_000, null],
    ['10 to 12 million dong', 10_000_000, 12_000_000],
    ['15.000.000 đ', null, 15_000_000],
    ['3500000 vnd', null, 3_500_000],
  ];
  it.each(cases)('reads "%s"', (text, min, max) => {
    expect(readBudget(fold(text))).toMatchObject({ min, max });
  });

  it.each(['18k gold', 'a 2 ct stone', 'size 52', 'vàng 24k', '2026'])('finds none in "%s"', (text) => {
    expect(readBudget(fold(text))).toBeNull();
  });

  it('says when dollars were counted over', () => {
    expect(readBudget('under 100 usd')).toMatchObject({ isConverted: true });
  });
});

describe('languages', () => {
  const cases: readonly [string, string | null][] = [
    ['Xin chào', 'vi'],
    ['toi muon mua nhan cho vo', 'vi'],
    ['I would like a ring', 'en'],
    ['một chiếc nhẫn', 'vi'],
    ['18k', null],
    ['markdown', null],
  ];
  it.each(cases)('takes "%s" for %s', (text, language) => {
    expect(detectLanguage(text)).toBe(language);
  });
});

describe('intents', () => {
  const cases: readonly [string, string][] = [
    ['Are you an AI?', 'identity'],
    ['bạn là ai vậy', 'identity'],
    ['can you recommend something', 'recommend'],
    ['gợi ý cho mình vài mẫu', 'recommend'],
    ['design a ring', 'design'],
    ['thiết kế giúp mình', 'design'],
    ['something cheaper', 'cheaper'],
    ['cảm ơn nhé', 'thanks'],
    ['hello', 'greeting'],
    ['a ring', 'none'],
  ];
  it.each(cases)('takes "%s" for %s', (text, intent) => {
    expect(readIntent(text)).toBe(intent);
  });
});
