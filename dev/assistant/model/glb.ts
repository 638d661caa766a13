/** A small writer of binary glTF 2.0 (https://registry.khronos.org/glTF/specs/2.0/glTF-2.0.html). */
import type { Mesh } from './mesh.ts';

/** A part of a model: a mesh of one material. */
export interface ModelPart {
  readonly name: string;
  readonly mesh: Mesh;
  readonly material: GlbMaterial;
}

/** What a part is made of, as glTF has it. */
export interface GlbMaterial {
  readonly color: readonly [red: number, green: number, blue: number];
  readonly metallic: number;
  readonly roughness: number;
  /** `KHR_materials_…` without the prefix, with their values. */
  readonly extensions?: Readonly<Record<string, unknown>>;
}

const FLOAT = 5126;
const UNSIGNED_SHORT = 5123;
const VERTICES = 34962;
const INDICES = 34963;

/** Puts parts into one GLB. */
export function writeGlb(parts: readonly ModelPart[]): Buffer {
  const chunks: Buffer[] = [];
  const bufferViews: object[] = [];
  const accessors: object[] = [];
  let length = 0;
  const add = (values: Float32Array | Uint16Array, target: number, accessor: object): number => {
    const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
    const padded = Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
    bufferViews.push({ buffer: 0, byteOffset: length, byteLength: bytes.length, target });
    accessors.push({ bufferView: bufferViews.length - 1, ...accessor });
    chunks.push(padded);
    length += padded.length;
    return accessors.length - 1;
  };
  const meshes = parts.map(({ name, mesh }, material) => {
    const count = mesh.positions.length / 3;
    const common = { componentType: FLOAT, count, type: 'VEC3' };
    const attributes = {
      POSITION: add(mesh.positions, VERTICES, { ...common, ...boundsOf(mesh.positions) }),
      NORMAL: add(mesh.normals, VERTICES, common),
    };
    const indices = add(mesh.indices, INDICES, {
      componentType: UNSIGNED_SHORT,
      count: mesh.indices.length,
      type: 'SCALAR',
    });
    return { name, primitives: [{ attributes, indices, material }] };
  });
  const json = {
    asset: { version: '2.0', generator: 'api-chatbox stand-in' },
    extensionsUsed: [...new Set(parts.flatMap(({ material }) => namesOf(material)))],
    scene: 0,
    scenes: [{ nodes: parts.map((_, index) => index) }],
    nodes: parts.map(({ name }, mesh) => ({ name, mesh })),
    meshes,
    materials: parts.map(({ name, material }) => materialOf(name, material)),
    accessors,
    bufferViews,
    buffers: [{ byteLength: length }],
  };
  return assemble(JSON.stringify(json), Buffer.concat(chunks));
}

function namesOf({ extensions = {} }: GlbMaterial): string[] {
  return Object.keys(extensions).map((name) => `KHR_materials_${name}`);
}

function materialOf(name: string, { color, metallic, roughness, extensions = {} }: GlbMaterial): object {
  return {
    name,
    pbrMetallicRoughness: { baseColorFactor: [...color, 1], metallicFactor: metallic, roughnessFactor: roughness },
    extensions: Object.fromEntries(
      Object.entries(extensions).map(([extension, value]) => [`KHR_materials_${extension}`, value]),
    ),
  };
}

function boundsOf(positions: Float32Array): { readonly min: number[]; readonly max: number[] } {
  const axis = (offset: number): number[] => Array.from(positions).filter((_, index) => index % 3 === offset);
  const axes = [axis(0), axis(1), axis(2)];
  return { min: axes.map((values) => Math.min(...values)), max: axes.map((values) => Math.max(...values)) };
}

function assemble(json: string, binary: Buffer): Buffer {
  const text = Buffer.from(json, 'utf8');
  const padded = Buffer.concat([text, Buffer.alloc(-text.length & 3, ' ')]);
  const header = Buffer.alloc(12);
  header.write('glTF', 0, 'latin1');
  header.writeUInt32LE(2, 4);
  header.writeUInt32LE(12 + 8 + padded.length + 8 + binary.length, 8);
  return Buffer.concat([
    header,
    chunkHeader(padded.length, 'JSON'),
    padded,
    chunkHeader(binary.length, 'BIN\0'),
    binary,
  ]);
}

function chunkHeader(length: number, type: string): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32LE(length, 0);
  header.write(type, 4, 'latin1');
  return header;
}
