/** One part of a `multipart/form-data` body. */
export interface FormPart {
  readonly name: string;
  /** `null` when the part is a plain field. */
  readonly filename: string | null;
  /** As written, with its parameters; `''` without one. */
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** The parts of a form body; none when it is no form. Names, types and bytes are kept exactly, which `Request.formData()` does not do. */
export function parseMultipart(body: Uint8Array, contentType = ''): readonly FormPart[] {
  const boundary = /^multipart\/form-data\s*;.*boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) return [];
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const delimiter = Buffer.from(`--${boundary}`);
  const parts: FormPart[] = [];
  let at = bytes.indexOf(delimiter);
  while (at >= 0) {
    const start = at + delimiter.length + 2;
    const end = bytes.indexOf(delimiter, start);
    if (end < 0) break;
    // A part ends with the line break that belongs to the next delimiter.
    const part = readPart(bytes.subarray(start, end - 2));
    if (part !== null) parts.push(part);
    at = end;
  }
  return parts;
}

function readPart(bytes: Buffer): FormPart | null {
  const headerEnd = bytes.indexOf('\r\n\r\n');
  if (headerEnd < 0) return null;
  const headers = bytes.subarray(0, headerEnd).toString('utf8');
  const name = /;\s*name="([^"]*)"/i.exec(headers)?.[1];
  if (name === undefined) return null;
  return {
    name,
    filename: /;\s*filename="([^"]*)"/i.exec(headers)?.[1] ?? null,
    contentType: /^content-type:\s*(.*?)\s*$/im.exec(headers)?.[1] ?? '',
    bytes: bytes.subarray(headerEnd + 4),
  };
}
