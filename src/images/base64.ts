/** Bytes turned into text at once; a multiple of three, so that the parts join without padding, and few enough for a function call. */
const CHUNK_BYTES = 0x6000;

/** Base64 of bytes of any number. `btoa` and `String.fromCharCode` alone overflow the stack on a picture. */
export function base64Of(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let offset = 0; offset < bytes.length; offset += CHUNK_BYTES) {
    parts.push(btoa(String.fromCharCode(...bytes.subarray(offset, offset + CHUNK_BYTES))));
  }
  return parts.join('');
}
