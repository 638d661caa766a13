import type { PROPERTY_VALUES } from '../../../src/api/types.ts';

/** Which words mean which value. Folded: lower case and without diacritics. Longer phrases are tried first. */
export type Vocabulary<K extends keyof typeof PROPERTY_VALUES> = Readonly<
  Record<(typeof PROPERTY_VALUES)[K][number], readonly string[]>
>;

export const JEWELRY_TYPES: Vocabulary<'jewelry_type'> = {
  ring: ['ring', 'rings', 'band', 'solitaire', 'nhan', 'chiec nhan', 'cap nhan'],
  bracelet: ['bracelet', 'bracelets', 'lac tay', 'vong tay'],
  bangle: ['bangle', 'bangles', 'vong cung', 'vong kieng', 'kieng tay'],
  necklace: ['necklace', 'necklaces', 'pendant', 'chain', 'day chuyen', 'vong co', 'mat day', 'kieng co'],
  earring: ['earring', 'earrings', 'studs', 'ear studs', 'hoops', 'hoa tai', 'bong tai', 'khuyen tai'],
  anklet: ['anklet', 'anklets', 'ankle bracelet', 'lac chan', 'vong chan'],
};

export const METALS: Vocabulary<'metal'> = {
  '24k_gold': ['24k', '24 k', '24 karat', '24 carat gold', 'vang ta', 'vang 9999', '24kt'],
  '22k_gold': ['22k', '22 k', '22 karat', '22kt'],
  '18k_gold': ['18k', '18 k', '18 karat', '18kt'],
  '14k_gold': ['14k', '14 k', '14 karat', '14kt'],
  '10k_gold': ['10k', '10 k', '10 karat', '10kt'],
  silver: ['silver', 'bac', 'bac y', 's925'],
  platinum: ['platinum', 'bach kim', 'platin'],
};

/** Words that mean gold without saying how much of it. */
export const GOLD_WORDS = ['gold', 'golden', 'vang'] as const;

export const COLORS: Vocabulary<'color'> = {
  white: ['white gold', 'vang trang', 'mau trang', 'white'],
  yellow: ['yellow gold', 'vang vang', 'mau vang', 'yellow'],
  rose: ['rose gold', 'pink gold', 'red gold', 'vang hong', 'mau hong', 'rose'],
};

export const GEMSTONES: Vocabulary<'gemstone'> = {
  diamond: ['diamond', 'diamonds', 'kim cuong', 'hot xoan'],
  sapphire: ['sapphire', 'sapphires', 'da saphia', 'saphia', 'bich ngoc', 'lam ngoc'],
  emerald: ['emerald', 'emeralds', 'ngoc luc bao', 'luc bao', 'emerot'],
  amethyst: ['amethyst', 'thach anh tim'],
  ruby: ['ruby', 'rubies', 'hong ngoc', 'da do'],
  citrine: ['citrine', 'thach anh vang'],
  tourmaline: ['tourmaline', 'bich ty'],
  topaz: ['topaz', 'hoang ngoc'],
  garnet: ['garnet', 'ngoc hong luu', 'hong luu'],
  peridot: ['peridot', 'o liu'],
  spinel: ['spinel'],
  cubic_zirconia: ['cubic zirconia', 'zirconia', 'cz', 'da cz', 'da xoan'],
  aquamarine: ['aquamarine', 'ngoc xanh bien', 'hai lam ngoc'],
  opal: ['opal', 'mat meo'],
  moonstone: ['moonstone', 'da mat trang', 'mat trang'],
  pearl: ['pearl', 'pearls', 'ngoc trai', 'trai ngoc'],
};

export const SHAPES: Vocabulary<'shape'> = {
  round: ['round', 'round cut', 'brilliant', 'tron', 'hinh tron'],
  oval: ['oval', 'bau duc', 'hinh oval'],
  marquise: ['marquise', 'hat thoc', 'hinh thoi'],
  pear: ['pear', 'pear shaped', 'teardrop', 'giot nuoc', 'giot le', 'qua le'],
  heart: ['heart', 'heart shaped', 'trai tim', 'hinh tim'],
  radiant: ['radiant'],
  emerald: ['emerald cut', 'emerald shape', 'emerald shaped', 'giac emerald', 'step cut', 'cat emerald'],
  cushion: ['cushion', 'cushion cut', 'goi', 'vuong bo goc'],
  princess: ['princess', 'princess cut', 'square', 'vuong', 'hinh vuong'],
};

export const STYLES: Vocabulary<'style'> = {
  classic: ['classic', 'classical', 'traditional', 'timeless', 'co dien', 'truyen thong'],
  modern: ['modern', 'contemporary', 'hien dai'],
  vintage: ['vintage', 'antique', 'retro', 'art deco', 'hoai co'],
  minimalist: ['minimalist', 'minimal', 'simple', 'delicate', 'toi gian', 'don gian', 'thanh manh'],
  luxury: ['luxury', 'luxurious', 'glamorous', 'opulent', 'halo', 'sang trong', 'xa xi', 'quy phai'],
  personality: ['bold', 'edgy', 'unique', 'statement', 'ca tinh', 'doc dao'],
  natural: ['natural', 'organic', 'nature', 'floral', 'tu nhien', 'thien nhien'],
};

export const OCCASIONS: Vocabulary<'occasion'> = {
  wedding: ['wedding', 'married', 'dam cuoi', 'cuoi', 'ket hon', 'le cuoi'],
  engagement: ['engagement', 'propose', 'proposal', 'engaged', 'cau hon', 'dinh hon', 'dam hoi'],
  casual: ['casual', 'dao pho', 'thuong ngay'],
  formal: ['formal', 'office', 'business', 'trang trong', 'cong so'],
  party: ['party', 'gala', 'prom', 'birthday', 'da tiec', 'du tiec', 'tiec', 'sinh nhat'],
  daily_wear: ['daily', 'everyday', 'every day', 'daily wear', 'hang ngay', 'hang ngay deo', 'deo hang ngay'],
};

export const AUDIENCES: Vocabulary<'target_audience'> = {
  men: ['men', 'man', 'husband', 'boyfriend', 'father', 'dad', 'him', 'nam', 'chong', 'ban trai', 'bo', 'nam gioi'],
  women: [
    'women',
    'woman',
    'wife',
    'girlfriend',
    'mother',
    'mom',
    'mum',
    'her',
    'fiancee',
    'daughter',
    'nu',
    'vo',
    'ban gai',
    'me',
    'nu gioi',
  ],
  unisex: ['unisex'],
  couple: ['couple', 'couples', 'matching', 'cap doi', 'doi', 'tinh nhan'],
  personalized: ['personalized', 'personalised', 'engraved', 'khac ten', 'ca nhan hoa'],
};
