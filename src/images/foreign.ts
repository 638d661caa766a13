import { textAt } from './bytes.ts';
import type { ImageErrorCode } from './error.ts';

/** Brands of `ftyp` boxes that stand for pictures coded with HEVC (ISO/IEC 23008-12 annex B). `mif1` alone may be AVIF too. */
const HEIC_BRANDS = /^(?:hei[cmsx]|hev[cmsx])$/;

/** How much of a text file is looked at for its root element: an XML declaration, a doctype and a licence comment may stand before it. */
const TEXT_HEAD_BYTES = 4096;

/** Why a file that is no image of ours is none, as far as its bytes tell: users pick these often enough to deserve a reason of their own. */
export function foreignCodeOf(
  bytes: Uint8Array,
): Extract<ImageErrorCode, 'image-type' | 'image-heic' | 'image-svg' | 'image-pdf'> {
  if (textAt(bytes, 4, 4) === 'ftyp' && isHeic(bytes)) return 'image-heic';
  // Readers accept a PDF whose signature stands anywhere in the first 1024 bytes (ISO 32000-1 annex H.3.4.1).
  if (textAt(bytes, 0, 1024).includes('%PDF-')) return 'image-pdf';
  const head = textAt(bytes, 0, TEXT_HEAD_BYTES);
  return /^[\s\u00EF\u00BB\u00BF]*</.test(head) && /<svg[\s>/]/i.test(head) ? 'image-svg' : 'image-type';
}

/** The major brand may be the general `mif1`; then the compatible ones tell. */
function isHeic(bytes: Uint8Array): boolean {
  const brands = textAt(bytes, 8, 64).match(/.{4}/gs) ?? [];
  const [major = '', , ...compatible] = brands;
  return HEIC_BRANDS.test(major) || (major === 'mif1' && compatible.some((brand) => HEIC_BRANDS.test(brand)));
}
