import { describe, expect, it } from 'vitest';
import { modelOf } from '../../../dev/assistant/model/piece-model.ts';
import { createScriptedAssistant } from '../../../dev/assistant/scripted-assistant.ts';
import { PROPERTY_VALUES } from '../../../src/api/types.ts';

interface GltfJson {
  readonly asset: { readonly version: string };
  readonly accessors: readonly { readonly bufferView: number; readonly count: number; readonly type: string }[];
  readonly bufferViews: readonly { readonly byteOffset: number; readonly byteLength: number }[];
  readonly buffers: readonly { readonly byteLength: number }[];
  readonly materials: readonly {
    readonly name: string;
    readonly pbrMetallicRoughness: { readonly baseColorFactor: readonly number[]; readonly metallicFactor: number };
  }[];
  readonly meshes: readonly {
    readonly primitives: readonly {
      readonly attributes: { readonly POSITION: number; readonly NORMAL: number };
      readonly indices: number;
    }[];
  }[];
}

const WISH = {
  jewelry_type: 'ring',
  metal: '18k_gold',
  color: 'yellow',
  gemstone: 'sapphire',
  shape: 'oval',
  size: 1,
  style: 'classic',
} as const;

function read(bytes: Buffer): { readonly json: GltfJson; readonly binary: Buffer } {
  expect(bytes.toString('latin1', 0, 4)).toBe('glTF');
  expect(bytes.readUInt32LE(8)).toBe(bytes.length);
  const length = bytes.readUInt32LE(12);
  expect(length % 4).toBe(0);
  const json = JSON.parse(bytes.toString('utf8', 20, 20 + length)) as GltfJson;
  expect(bytes.readUInt32LE(20 + length)).toBe(bytes.length - 28 - length);
  return { json, binary: bytes.subarray(28 + length) };
}

const cases = PROPERTY_VALUES.jewelry_type.flatMap((jewelry_type) =>
  PROPERTY_VALUES.shape.map((shape) => ({ ...WISH, jewelry_type, shape })),
);

describe('the 3D model of a piece', () => {
  it('is a GLB of at most 100 kB whose lengths, offsets and indices are right, for every piece and cut', () => {
    for (const wish of cases) {
      const bytes = modelOf(wish);
      expect(bytes.length, wish.shape).toBeLessThanOrEqual(100_000);
      const { json, binary } = read(bytes);
      expect(json.buffers[0]?.byteLength).toBe(binary.length);
      for (const { byteOffset, byteLength } of json.bufferViews) {
        expect(byteOffset % 4).toBe(0);
        expect(byteOffset + byteLength).toBeLessThanOrEqual(binary.length);
      }
      for (const { attributes, indices } of json.meshes.flatMap(({ primitives }) => primitives)) {
        const [points, normals, corners] = [
          json.accessors[attributes.POSITION],
          json.accessors[attributes.NORMAL],
          json.accessors[indices],
        ];
        expect(points?.count).toBe(normals?.count);
        const { byteOffset = 0 } = json.bufferViews[corners?.bufferView ?? -1] ?? {};
        const values = new Uint16Array(corners?.count ?? 0).map((_, at) => binary.readUInt16LE(byteOffset + at * 2));
        expect(Math.max(...values)).toBe((points?.count ?? 0) - 1);
      }
    }
  });

  it('has the metal and the stone that were asked for', () => {
    const { json } = read(modelOf(WISH));
    const [metal, stone] = json.materials;
    expect(metal?.pbrMetallicRoughness.metallicFactor).toBe(1);
    const [red = 0, , blue = 0] = metal?.pbrMetallicRoughness.baseColorFactor ?? [];
    expect(red).toBeGreaterThan(blue);
    const [stoneRed = 0, , stoneBlue = 0] = stone?.pbrMetallicRoughness.baseColorFactor ?? [];
    expect(stoneBlue).toBeGreaterThan(stoneRed);
    expect(read(modelOf({ ...WISH, gemstone: null })).json.materials).toHaveLength(1);
  });

  it('differs with the cut', () => {
    const sizes = new Set(PROPERTY_VALUES.shape.map((shape) => modelOf({ ...WISH, shape }).toString('base64')));
    expect(sizes.size).toBe(PROPERTY_VALUES.shape.length);
  });
});

describe('the scripted assistant', () => {
  const ask = async (content: string) => {
    const assistant = createScriptedAssistant({ pictureSize: 8 });
    const message = {
      id: '1',
      conversation_id: 'c',
      created_at: '2026-01-01T00:00:00',
      role: 'user',
      content,
    } as const;
    const { artifact } = await assistant.reply({
      messages: [{ ...message, images: [], tool_calls: [], artifact: null, meta: null }],
    });
    return artifact?.type === 'design' ? artifact.design.three_d_model : 'no design';
  };

  it('draws a model when it is asked for one, in both languages', async () => {
    expect(await ask('Show me a gold ring with a ruby in 3D')).toMatch(/^data:model\/gltf-binary;base64,/);
    expect(await ask('Thiết kế nhẫn vàng đính ruby, cho xem 3D')).toMatch(/^data:model\/gltf-binary;base64,/);
  });

  it('draws none otherwise, so that replies stay small', async () => {
    expect(await ask('Design a gold ring with a ruby')).toBeNull();
  });
});
