/** Bytes of a 3D model, judged before anything draws them. GLB: https://registry.khronos.org/glTF/specs/2.0/glTF-2.0.html#glb-file-format-specification */

/** What a model turned out to be. */
export type CheckedModel =
  /** Complete in itself. */
  | { readonly kind: 'model' }
  /** Complete, but compressed: it takes a decoder that the browser does not have. */
  | { readonly kind: 'compressed' }
  /** Damaged, no GLB, or one that would load something from elsewhere. */
  | { readonly kind: 'refused' };

const MAGIC = 0x46546c67;
const JSON_CHUNK = 0x4e4f534a;
const HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;

/** Deepest nesting that is looked through. */
const MAX_DEPTH = 32;

const NEEDS_DECODER = [
  'KHR_draco_mesh_compression',
  'EXT_meshopt_compression',
  'KHR_meshopt_compression',
  'KHR_texture_basisu',
];

/** Judges the bytes of a GLB. A model that names an address would make the viewer ask for it (S4), so that it is refused. */
export function checkModel(bytes: Uint8Array): CheckedModel {
  const json = readJsonChunk(bytes);
  if (json === null || !isRecord(json) || hasAddress(json, 0)) return { kind: 'refused' };
  const used = [json['extensionsUsed'], json['extensionsRequired']].flat();
  return { kind: NEEDS_DECODER.some((name) => used.includes(name)) ? 'compressed' : 'model' };
}

function readJsonChunk(bytes: Uint8Array): unknown {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < HEADER_BYTES + CHUNK_HEADER_BYTES) return null;
  const isGlb = view.getUint32(0, true) === MAGIC && view.getUint32(4, true) === 2;
  if (!isGlb || view.getUint32(8, true) !== view.byteLength) return null;
  const length = view.getUint32(HEADER_BYTES, true);
  const start = HEADER_BYTES + CHUNK_HEADER_BYTES;
  if (view.getUint32(HEADER_BYTES + 4, true) !== JSON_CHUNK || start + length > view.byteLength) return null;
  try {
    const json: unknown = JSON.parse(
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(start, start + length)),
    );
    return json;
  } catch {
    return null;
  }
}

/** Whether a `uri` stands anywhere in it; what belongs to the model is in its binary chunk, or in a `data:` URL. */
function hasAddress(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth > MAX_DEPTH) return true;
  return Object.entries(value).some(
    ([key, member]: [string, unknown]) =>
      (key === 'uri' && !(typeof member === 'string' && /^data:[a-z/+.-]*[,;]/i.test(member))) ||
      hasAddress(member, depth + 1),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
