/** First bytes of the raster formats. */
const RASTERS: readonly (readonly [type: string, start: RegExp])[] = [
  ['image/png', /^\x89PNG\r\n\x1a\n/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF[\s\S]{4}WEBP/],
  ['image/bmp', /^BM[\s\S]{8}/],
];

/** Media type that the first bytes say, `null` for what is no raster picture: SVG and HTML among them. */
function rasterType(bytes: Uint8Array): string | null {
  const start = String.fromCharCode(...bytes.subarray(0, 16));
  return RASTERS.find(([, pattern]) => pattern.test(start))?.[0] ?? null;
}

/** The bytes of base64, `null` for what is none. */
export function bytesOfBase64(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

/** A picture under the type it really has, `null` for what is no raster picture, whatever it calls itself. */
export function rasterBlob(bytes: Uint8Array<ArrayBuffer>): Blob | null {
  const type = rasterType(bytes);
  return type === null ? null : new Blob([bytes], { type });
}

/** The same for a blob whose type somebody else has set. */
export async function checkedBlob(blob: Blob): Promise<Blob | null> {
  const type = rasterType(new Uint8Array(await blob.slice(0, 16).arrayBuffer()));
  return type === null ? null : blob.slice(0, blob.size, type);
}
