import { describe, expect, test } from 'vitest';
import { PROPERTY_VALUES, type Piece, type Properties } from '../../../src/api/types.ts';
import { describeProperties } from '../../../src/artifacts/describe.ts';
import { formatPrice } from '../../../src/artifacts/price.ts';
import { artifactPieces, artifactTitle, pieceName } from '../../../src/artifacts/summary.ts';
import { vi } from '../../../src/locales/vi.ts';
import { en } from '../../../src/locales/en.ts';
import { en as enPieces } from '../../../src/locales/pieces/en.ts';
import { vi as viPieces } from '../../../src/locales/pieces/vi.ts';

const FULL: Properties = {
  inspiration: 'ocean waves',
  target_audience: 'women',
  jewelry_type: 'ring',
  metal: '18k_gold',
  color: 'rose',
  weight: 3.456,
  gemstone: 'emerald',
  shape: 'emerald',
  size: 1.5,
  style: 'vintage',
  occasion: 'daily_wear',
};

function piece(name: string): Piece {
  return { name, description: '', properties: {}, images: [], three_d_model: null };
}

describe('the description of a piece', () => {
  test('tells everything in the order of a jeweller, in English', () => {
    const lines = describeProperties(FULL, enPieces, 'en').map(({ label, value }) => `${label}: ${value}`);
    expect(lines).toEqual([
      'Type: Ring',
      'Metal: 18k gold',
      'Color: Rose',
      'Weight: 3.46 g',
      'Gemstone: Emerald',
      'Cut: Emerald cut',
      'Stone size: 1.5 ct',
      'Style: Vintage',
      'Occasion: Everyday',
      'For: Women',
      'Inspiration: ocean waves',
    ]);
  });

  test('and in Vietnamese, with its decimal comma', () => {
    const lines = describeProperties(FULL, viPieces, 'vi').map(({ label, value }) => `${label}: ${value}`);
    expect(lines.slice(0, 4)).toEqual([
      'Loại trang sức: Nhẫn',
      'Chất liệu: Vàng 18K',
      'Màu kim loại: Vàng hồng',
      'Trọng lượng: 3,46 g',
    ]);
  });

  test('leaves out what is not known', () => {
    expect(describeProperties({ metal: null, weight: null, style: ' ', size: Number.NaN }, enPieces, 'en')).toEqual([]);
  });

  test('shows a value outside the lists as it came', () => {
    const [line] = describeProperties({ metal: 'rose_gold_plated' }, enPieces, 'en');
    expect(line).toEqual({ key: 'metal', label: 'Metal', value: 'rose gold plated' });
  });

  test('takes no value from the prototype', () => {
    const [line] = describeProperties({ metal: 'constructor' }, enPieces, 'en');
    expect(line?.value).toBe('constructor');
  });

  test.each([enPieces, viPieces])('has a text of its own for every listed value', (strings) => {
    for (const [name, values] of Object.entries(PROPERTY_VALUES)) {
      const texts = values.map((value) => describeProperties({ [name]: value }, strings, 'en')[0]?.value);
      expect(new Set(texts).size).toBe(values.length);
    }
  });
});

describe('a price', () => {
  test('is written in the way of the language', () => {
    expect(formatPrice(12_500_000, 'vi')).toBe('12.500.000\u00A0₫');
    expect(formatPrice(12_500_000.4, 'en')).toBe('₫12,500,000');
  });

  test('is empty when it is no number', () => {
    expect(formatPrice(Number.NaN, 'vi')).toBe('');
  });
});

describe('the title of an artifact', () => {
  test('is the name of its only piece', () => {
    const design = { ...piece(' Ocean '), reference_images: [] };
    expect(artifactTitle({ type: 'design', design }, en)).toBe('Ocean');
    expect(artifactTitle({ type: 'recommendation', products: [{ ...piece('Moon'), price: 1 }] }, en)).toBe('Moon');
  });

  test('counts several', () => {
    const products = [
      { ...piece('a'), price: 1 },
      { ...piece('b'), price: 2 },
    ];
    expect(artifactTitle({ type: 'recommendation', products }, en)).toBe('Recommended pieces (2)');
  });

  test('says so when there is nothing to call it', () => {
    expect(artifactTitle({ type: 'unknown', originalType: '3d', value: {} }, en)).toBe('Attachment');
    expect(pieceName(piece(''), vi)).toBe('Mẫu chưa đặt tên');
  });

  test('goes with its pieces', () => {
    expect(artifactPieces({ type: 'unknown', originalType: null, value: null })).toEqual([]);
    expect(artifactPieces({ type: 'recommendation', products: [{ ...piece('a'), price: 1 }] })).toHaveLength(1);
  });
});
