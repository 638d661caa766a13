import { isRasterDataUrl } from '../images/source.ts';

/** The address that a page gave for an id: of itself, of any host it says, or a raster picture in the address. `null` for anything else. */
export function resolvedAddress(address: unknown): string | null {
  if (typeof address !== 'string' || address === '') return null;
  if (address.startsWith('data:')) return isRasterDataUrl(address) ? address : null;
  if (!URL.canParse(address, location.href)) return null;
  const { href, protocol } = new URL(address, location.href);
  return ['https:', 'http:', 'blob:'].includes(protocol) ? href : null;
}
