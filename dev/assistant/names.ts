import type { WireProperties } from '../api/wire.ts';
import type { Language } from './language/detect.ts';

type Names = Readonly<Record<string, readonly [en: string, vi: string]>>;

const TYPES: Names = {
  ring: ['ring', 'nhẫn'],
  bracelet: ['bracelet', 'lắc tay'],
  bangle: ['bangle', 'vòng cứng'],
  necklace: ['necklace', 'dây chuyền'],
  earring: ['earrings', 'bông tai'],
  anklet: ['anklet', 'lắc chân'],
};

const GOLD_COLORS: Names = {
  white: ['white gold', 'vàng trắng'],
  yellow: ['gold', 'vàng'],
  rose: ['rose gold', 'vàng hồng'],
};

const STONES: Names = {
  diamond: ['diamond', 'kim cương'],
  sapphire: ['sapphire', 'sapphire'],
  emerald: ['emerald', 'ngọc lục bảo'],
  amethyst: ['amethyst', 'thạch anh tím'],
  ruby: ['ruby', 'hồng ngọc'],
  citrine: ['citrine', 'thạch anh vàng'],
  tourmaline: ['tourmaline', 'tourmaline'],
  topaz: ['topaz', 'topaz'],
  garnet: ['garnet', 'ngọc hồng lựu'],
  peridot: ['peridot', 'peridot'],
  spinel: ['spinel', 'spinel'],
  cubic_zirconia: ['cubic zirconia', 'đá CZ'],
  aquamarine: ['aquamarine', 'aquamarine'],
  opal: ['opal', 'opal'],
  moonstone: ['moonstone', 'đá mặt trăng'],
  pearl: ['pearl', 'ngọc trai'],
};

const SHAPES: Names = {
  round: ['round', 'tròn'],
  oval: ['oval', 'bầu dục'],
  marquise: ['marquise', 'hạt thóc'],
  pear: ['pear', 'giọt nước'],
  heart: ['heart', 'trái tim'],
  radiant: ['radiant', 'radiant'],
  emerald: ['emerald cut', 'emerald'],
  cushion: ['cushion', 'gối'],
  princess: ['princess', 'vuông princess'],
};

const STYLES: Names = {
  classic: ['classic', 'cổ điển'],
  modern: ['modern', 'hiện đại'],
  vintage: ['vintage', 'vintage'],
  minimalist: ['minimalist', 'tối giản'],
  luxury: ['luxurious', 'sang trọng'],
  personality: ['bold', 'cá tính'],
  natural: ['natural', 'tự nhiên'],
};

const OCCASIONS: Names = {
  wedding: ['a wedding', 'đám cưới'],
  engagement: ['an engagement', 'lễ đính hôn'],
  casual: ['casual days', 'dạo phố'],
  formal: ['formal occasions', 'dịp trang trọng'],
  party: ['a party', 'dạ tiệc'],
  daily_wear: ['every day', 'đeo hằng ngày'],
};

const AUDIENCES: Names = {
  men: ['men', 'nam'],
  women: ['women', 'nữ'],
  unisex: ['everyone', 'nam và nữ'],
  couple: ['couples', 'cặp đôi'],
  personalized: ['one person', 'cá nhân hoá'],
};

const TABLES: Readonly<Record<string, Names>> = {
  jewelry_type: TYPES,
  gemstone: STONES,
  shape: SHAPES,
  style: STYLES,
  occasion: OCCASIONS,
  target_audience: AUDIENCES,
};

const LABELS: Readonly<Record<keyof WireProperties, readonly [en: string, vi: string]>> = {
  target_audience: ['For', 'Dành cho'],
  jewelry_type: ['Type', 'Loại'],
  metal: ['Metal', 'Kim loại'],
  color: ['Colour', 'Màu'],
  weight: ['Weight', 'Trọng lượng'],
  gemstone: ['Stone', 'Đá'],
  shape: ['Cut', 'Giác cắt'],
  size: ['Size', 'Kích cỡ'],
  style: ['Style', 'Phong cách'],
  occasion: ['Occasion', 'Dịp'],
  inspiration: ['Inspiration', 'Cảm hứng'],
};

function pick(pair: readonly [string, string], language: Language): string {
  return language === 'vi' ? pair[1] : pair[0];
}

/** How people call a property: "Stone", "Đá". */
export function labelOf(key: keyof WireProperties, language: Language): string {
  return pick(LABELS[key], language);
}

/** "18K rose gold", "vàng hồng 18K", "platinum"; `''` without a metal. */
export function metalName({ metal, color }: Pick<WireProperties, 'metal' | 'color'>, language: Language): string {
  if (metal === null) return '';
  if (metal === 'silver') return pick(['silver', 'bạc'], language);
  if (metal === 'platinum') return pick(['platinum', 'bạch kim'], language);
  const karat = metal.slice(0, 3).toUpperCase();
  const gold = pick(GOLD_COLORS[color ?? 'yellow'] ?? ['gold', 'vàng'], language);
  return language === 'vi' ? `${gold} ${karat}` : `${karat} ${gold}`;
}

/** A property's value in words: "oval", "0.5 ct". */
export function valueName(properties: WireProperties, key: keyof WireProperties, language: Language): string {
  if (key === 'metal' || key === 'color') return metalName(properties, language);
  const value = properties[key];
  if (value === null) return '';
  if (typeof value === 'number') {
    const number = new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value);
    return key === 'size' ? `${number} ct` : `${number} g`;
  }
  const names = TABLES[key]?.[value];
  return names === undefined ? value : pick(names, language);
}

/** "Classic 18K gold ring with a diamond", "Nhẫn vàng 18K đính kim cương phong cách cổ điển". */
export function pieceName(properties: WireProperties, language: Language): string {
  const type = valueName(properties, 'jewelry_type', language) || pick(['piece', 'trang sức'], language);
  const metal = metalName(properties, language);
  const stone = valueName(properties, 'gemstone', language);
  const style = valueName(properties, 'style', language);
  if (language === 'vi') {
    return capitalize(
      [type, metal, stone && `đính ${stone}`, style && `phong cách ${style}`].filter(Boolean).join(' '),
    );
  }
  return capitalize([style, metal, type, stone && `with ${article(stone)}`].filter(Boolean).join(' '));
}

/** "a diamond", "an emerald". */
function article(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** With a capital first letter. */
export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "15.000.000 ₫" for both languages the way each writes numbers. */
export function formatDong(amount: number, language: Language): string {
  return new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-US', { style: 'currency', currency: 'VND' }).format(
    amount,
  );
}
