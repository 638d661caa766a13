import type { WireProduct, WireProperties } from '../api/wire.ts';
import { describe, NO_PROPERTIES, type Hand } from './design.ts';
import type { Wish } from './language/understand.ts';

type Row = readonly [
  id: string,
  names: readonly [en: string, vi: string],
  priceInMillions: number,
  stone: readonly [gemstone: string | null, shape: string | null, size: number | null],
  metal: readonly [metal: string, color: string],
  piece: readonly [type: string, style: string, occasion: string, audience: string, weight: number],
];

const ROWS: readonly Row[] = [
  [
    'ring-sao-mai',
    ['Morning Star', 'Sao Mai'],
    42,
    ['diamond', 'round', 1],
    ['18k_gold', 'white'],
    ['ring', 'classic', 'engagement', 'women', 3.4],
  ],
  [
    'ring-ha-long',
    ['Ha Long', 'Hạ Long'],
    28.5,
    ['sapphire', 'oval', 1.2],
    ['18k_gold', 'white'],
    ['ring', 'luxury', 'engagement', 'women', 3.8],
  ],
  [
    'ring-binh-minh',
    ['First Light', 'Bình Minh'],
    16.9,
    ['diamond', 'round', 0.3],
    ['14k_gold', 'rose'],
    ['ring', 'minimalist', 'engagement', 'women', 2.4],
  ],
  [
    'ring-song-hanh',
    ['Side by Side', 'Song Hành'],
    9.8,
    [null, null, null],
    ['18k_gold', 'yellow'],
    ['ring', 'classic', 'wedding', 'couple', 3.6],
  ],
  [
    'ring-tram',
    ['Stillness', 'Trầm'],
    12.4,
    [null, null, null],
    ['platinum', 'white'],
    ['ring', 'modern', 'wedding', 'men', 6.5],
  ],
  [
    'ring-hoa-hong',
    ['Rose Garden', 'Vườn Hồng'],
    21.5,
    ['ruby', 'cushion', 0.9],
    ['18k_gold', 'rose'],
    ['ring', 'vintage', 'party', 'women', 3.5],
  ],
  [
    'ring-la-non',
    ['Young Leaf', 'Lá Non'],
    4.2,
    ['peridot', 'pear', 0.7],
    ['silver', 'white'],
    ['ring', 'natural', 'daily_wear', 'women', 2.6],
  ],
  [
    'ring-bong-trang',
    ['Moonlit', 'Bóng Trăng'],
    2.9,
    ['moonstone', 'round', 0.8],
    ['silver', 'white'],
    ['ring', 'minimalist', 'casual', 'unisex', 2.8],
  ],
  [
    'necklace-giot-suong',
    ['Dewdrop', 'Giọt Sương'],
    18.6,
    ['diamond', 'pear', 0.5],
    ['18k_gold', 'white'],
    ['necklace', 'minimalist', 'daily_wear', 'women', 4.1],
  ],
  [
    'necklace-rung-thong',
    ['Pine Forest', 'Rừng Thông'],
    34,
    ['emerald', 'emerald', 1.4],
    ['18k_gold', 'yellow'],
    ['necklace', 'luxury', 'formal', 'women', 7.2],
  ],
  [
    'necklace-ngoc-bien',
    ['Sea Pearl', 'Ngọc Biển'],
    7.9,
    ['pearl', 'round', 1],
    ['14k_gold', 'yellow'],
    ['necklace', 'classic', 'wedding', 'women', 4.6],
  ],
  [
    'necklace-trai-tim',
    ['Heartbeat', 'Nhịp Tim'],
    5.6,
    ['ruby', 'heart', 0.6],
    ['10k_gold', 'rose'],
    ['necklace', 'personality', 'party', 'women', 3.2],
  ],
  [
    'necklace-khac-ten',
    ['Your Name', 'Tên Em'],
    3.4,
    [null, null, null],
    ['silver', 'white'],
    ['necklace', 'minimalist', 'casual', 'personalized', 3.9],
  ],
  [
    'earring-tuyet',
    ['Snowfall', 'Tuyết Rơi'],
    14.8,
    ['diamond', 'round', 0.4],
    ['18k_gold', 'white'],
    ['earring', 'classic', 'wedding', 'women', 2.8],
  ],
  [
    'earring-hoang-hon',
    ['Sunset', 'Hoàng Hôn'],
    6.7,
    ['citrine', 'oval', 1.1],
    ['14k_gold', 'yellow'],
    ['earring', 'vintage', 'party', 'women', 3.6],
  ],
  [
    'earring-thach-anh',
    ['Violet Hour', 'Tím Chiều'],
    3.8,
    ['amethyst', 'pear', 1.2],
    ['silver', 'white'],
    ['earring', 'natural', 'casual', 'women', 3.4],
  ],
  [
    'earring-vong-tron',
    ['Full Circle', 'Tròn Đầy'],
    5.2,
    [null, null, null],
    ['18k_gold', 'yellow'],
    ['earring', 'modern', 'daily_wear', 'women', 3.1],
  ],
  [
    'bracelet-suoi',
    ['Brook', 'Dòng Suối'],
    11.3,
    ['aquamarine', 'cushion', 0.9],
    ['18k_gold', 'white'],
    ['bracelet', 'classic', 'formal', 'women', 8.4],
  ],
  [
    'bracelet-mat-xich',
    ['Links', 'Mắt Xích'],
    8.6,
    [null, null, null],
    ['silver', 'white'],
    ['bracelet', 'modern', 'daily_wear', 'men', 18],
  ],
  [
    'bracelet-may-man',
    ['Lucky', 'May Mắn'],
    4.9,
    ['garnet', 'round', 0.5],
    ['10k_gold', 'rose'],
    ['bracelet', 'minimalist', 'casual', 'women', 5.1],
  ],
  [
    'bangle-hoang-gia',
    ['Royal', 'Hoàng Gia'],
    48,
    [null, null, null],
    ['24k_gold', 'yellow'],
    ['bangle', 'luxury', 'wedding', 'women', 18.75],
  ],
  [
    'bangle-trang-non',
    ['New Moon', 'Trăng Non'],
    13.7,
    [null, null, null],
    ['18k_gold', 'rose'],
    ['bangle', 'minimalist', 'daily_wear', 'women', 9.5],
  ],
  [
    'anklet-song',
    ['Wave', 'Con Sóng'],
    2.4,
    ['topaz', 'round', 0.4],
    ['silver', 'white'],
    ['anklet', 'natural', 'casual', 'women', 4.2],
  ],
  [
    'anklet-cat-vang',
    ['Golden Sand', 'Cát Vàng'],
    6.3,
    [null, null, null],
    ['14k_gold', 'yellow'],
    ['anklet', 'minimalist', 'daily_wear', 'women', 4.8],
  ],
];

const MATCHED = [
  'jewelry_type',
  'gemstone',
  'metal',
  'color',
  'style',
  'occasion',
  'target_audience',
  'shape',
] as const;

/** How much it counts that a piece is as wished: the type before all. */
const POINTS: Readonly<Record<(typeof MATCHED)[number], number>> = {
  jewelry_type: 10,
  gemstone: 5,
  metal: 3,
  color: 2,
  style: 3,
  occasion: 3,
  target_audience: 3,
  shape: 1,
};

/** What a search found. */
export interface Found {
  /** Best first, at most three. */
  readonly products: readonly WireProduct[];
  /** Whether all are within the budget; if not, they are the nearest above it. */
  readonly isWithinBudget: boolean;
}

/** The three pieces of the shop that fit a wish best. */
export function searchCatalogue(wish: Wish, hand: Hand): Found {
  const { min = null, max = null } = wish.budget ?? {};
  const ofType = ROWS.filter(
    (row) => wish.jewelry_type === undefined || propertiesOf(row).jewelry_type === wish.jewelry_type,
  );
  const affordable = ofType.filter((row) => priceOf(row) <= (max ?? Infinity) && priceOf(row) >= (min ?? 0));
  const isWithinBudget = affordable.length > 0;
  const rows = isWithinBudget
    ? affordable.toSorted((a, b) => scoreOf(b, wish) - scoreOf(a, wish) || priceOf(b) - priceOf(a))
    : ofType.toSorted((a, b) => Math.abs(priceOf(a) - (max ?? min ?? 0)) - Math.abs(priceOf(b) - (max ?? min ?? 0)));
  return { products: rows.slice(0, 3).map((row) => toProduct(row, hand)), isWithinBudget };
}

function priceOf(row: Row): number {
  return Math.round(row[2] * 1e6);
}

function scoreOf(row: Row, wish: Wish): number {
  const properties = propertiesOf(row);
  const points = MATCHED.map((key) => (wish[key] !== undefined && wish[key] === properties[key] ? POINTS[key] : 0));
  const plain = wish.hasNoStone === true && properties.gemstone === null ? 5 : 0;
  return points.reduce((sum, point) => sum + point, plain);
}

function propertiesOf([, , , stone, metal, piece]: Row): WireProperties {
  return {
    ...NO_PROPERTIES,
    target_audience: piece[3],
    jewelry_type: piece[0],
    metal: metal[0],
    color: metal[1],
    weight: piece[4],
    gemstone: stone[0],
    shape: stone[1],
    size: stone[2],
    style: piece[1],
    occasion: piece[2],
  };
}

function toProduct(row: Row, { language, paint }: Hand): WireProduct {
  const properties = propertiesOf(row);
  return {
    id: row[0],
    name: language === 'vi' ? row[1][1] : row[1][0],
    description: describe(properties, language),
    properties,
    images: [paint(properties, 'product')],
    three_d_model: null,
    price: priceOf(row),
  };
}
