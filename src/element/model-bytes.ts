import { bytesOfBase64 } from '../images/bytes-of.ts';
import type { PictureGallery } from './picture-gallery.ts';
import type { View } from './view.ts';

/** Largest model, in bytes. */
const MAX_BYTES = 16 * 1024 * 1024;

const MODEL_DATA = /^data:(?:model\/gltf-binary|application\/octet-stream);base64,([A-Za-z0-9+/]*={0,2})$/;

/** What is asked for. */
export interface ModelRequest {
  /** As it came: data URL, address, id. */
  readonly reference: string;
  readonly gallery: PictureGallery;
  readonly view: View;
  readonly signal: AbortSignal;
}

/**
 * The bytes behind the reference of a model, not judged yet. They are fetched here and not by the viewer, so that their size is counted and nothing
 * but they is loaded.
 * @throws Error when there are none that may be loaded
 */
export async function loadModelBytes({
  reference,
  gallery,
  view,
  signal,
}: ModelRequest): Promise<Uint8Array<ArrayBuffer>> {
  const [, data] = MODEL_DATA.exec(reference) ?? [];
  if (data !== undefined) return present(bytesOfBase64(data));
  const source = gallery.sourceOf(reference);
  if (source.kind === 'show') return fetchBytes(source.url, signal);
  if (source.kind !== 'reference') throw new Error('This model may not be loaded.');
  const { resolveImage } = view.settings;
  if (resolveImage === null)
    return present(bytesOfBase64((await view.conversation.getImage(source.id, { signal })).base64));
  const found = await resolveImage(source.id);
  if (found instanceof Blob) return new Uint8Array(await found.arrayBuffer());
  if (typeof found !== 'string') throw new Error('There is no such model.');
  const [, inline] = MODEL_DATA.exec(found) ?? [];
  return inline === undefined ? fetchBytes(found, signal) : present(bytesOfBase64(inline));
}

async function fetchBytes(url: string, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer', signal });
  const reader = response.ok ? response.body?.getReader() : undefined;
  if (reader === undefined) throw new Error('The model was not answered.');
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    length += part.value.byteLength;
    if (length <= MAX_BYTES) continue;
    void reader.cancel();
    throw new Error('The model is too large.');
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

function present(bytes: Uint8Array<ArrayBuffer> | null): Uint8Array<ArrayBuffer> {
  if (bytes === null) throw new Error('This is no base64.');
  return bytes;
}
