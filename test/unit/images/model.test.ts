import { describe, expect, it } from 'vitest';
import { checkModel } from '../../../src/images/model.ts';
import { modelOf } from '../../../dev/assistant/model/piece-model.ts';

const WISH = {
  jewelry_type: 'ring',
  metal: '18k_gold',
  color: 'rose',
  gemstone: 'sapphire',
  shape: 'oval',
  size: 1,
  style: null,
} as const;

/** A GLB with nothing but this JSON. */
function glb(json: unknown, change: (bytes: Buffer) => void = () => undefined): Buffer {
  const text = Buffer.from(typeof json === 'string' ? json : JSON.stringify(json));
  const padded = Buffer.concat([text, Buffer.alloc(-text.length & 3, ' ')]);
  const header = Buffer.alloc(20);
  header.write('glTF', 0, 'latin1');
  header.writeUInt32LE(2, 4);
  header.writeUInt32LE(20 + padded.length, 8);
  header.writeUInt32LE(padded.length, 12);
  header.write('JSON', 16, 'latin1');
  const bytes = Buffer.concat([header, padded]);
  change(bytes);
  return bytes;
}

describe('a model', () => {
  it('is shown when it is complete in itself', () => {
    expect(checkModel(modelOf(WISH))).toEqual({ kind: 'model' });
  });

  it.each([
    ['is empty', Buffer.alloc(0)],
    ['is a picture', Buffer.from('\x89PNG\r\n\x1a\n0123456789012345', 'latin1')],
    ['is cut off', modelOf(WISH).subarray(0, 4000)],
    ['is of another version', glb({}, (bytes) => bytes.writeUInt32LE(1, 4))],
    ['says a length that it has not', glb({}, (bytes) => bytes.writeUInt32LE(999_999, 12))],
    ['has no JSON', glb('{"asset":')],
    ['has JSON that is no object', glb([1])],
    ['names a buffer elsewhere', glb({ buffers: [{ uri: 'https://elsewhere.example/x.bin' }] })],
    ['names a picture of this page', glb({ images: [{ uri: '../secret.png' }] })],
    ['names an address in an extension', glb({ extensions: { EXT_x: { y: [{ uri: '//elsewhere.example' }] } } })],
    ['nests without end', glb(`${'{"a":'.repeat(60)}1${'}'.repeat(60)}`)],
  ])('is refused when it %s', (_, bytes) => {
    expect(checkModel(bytes)).toEqual({ kind: 'refused' });
  });

  it('may hold its parts as data', () => {
    expect(checkModel(glb({ images: [{ uri: 'data:image/png;base64,AAAA' }] }))).toEqual({ kind: 'model' });
  });

  it.each(['KHR_draco_mesh_compression', 'EXT_meshopt_compression', 'KHR_texture_basisu'])(
    'that uses %s takes a decoder',
    (name) => {
      expect(checkModel(glb({ extensionsUsed: [name] }))).toEqual({ kind: 'compressed' });
    },
  );
});
