import { fold } from './fold.ts';

/** The languages the assistant answers in. */
export type Language = 'en' | 'vi';

const VIETNAMESE_LETTERS = /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i;
const VIETNAMESE_WORDS = new Set(
  (
    'toi minh ban em anh chi muon tim cho nhan vang bac kim cuong cuoi hoi day chuyen vong tay co bong tai hoa khuyen trieu tr duoi khoang tam ' +
    'thiet ke goi y mau dep nao khong xin chao cam on doi sang mau hong trang qua tang vo me ban gai ngoc da hinh giup nhe va la voi thanh'
  ).split(' '),
);
const ENGLISH_WORDS = new Set(
  (
    'i a an the my for me with and is in of to you can want would like need find show please hello hi design make ring rings gold necklace ' +
    'earrings bracelet under about budget recommend something gift wife it change what are'
  ).split(' '),
);

/** The language of a text; `null` when it has no word that tells, as "18k" or "markdown". */
export function detectLanguage(text: string): Language | null {
  if (VIETNAMESE_LETTERS.test(text)) return 'vi';
  const words = fold(text).split(/[^a-z]+/);
  const vietnamese = words.filter((word) => VIETNAMESE_WORDS.has(word)).length;
  const english = words.filter((word) => ENGLISH_WORDS.has(word)).length;
  if (vietnamese === english) return vietnamese === 0 ? null : 'en';
  return vietnamese > english ? 'vi' : 'en';
}
