import { cutStone, girdlePoints } from '../picture/cut.ts';
import { metalColor, stoneOptics } from '../picture/materials.ts';
import type { PictureWish } from '../picture/stone-setting.ts';
import type { Vector } from '../picture/vector.ts';
import { writeGlb, type GlbMaterial, type ModelPart } from './glb.ts';
import { ball, band, cutMesh, joined, rod, type Mesh } from './mesh.ts';

/** The 3D model of a piece as a data URL: its metal, its stone and the cut of it. */
export function drawModel(wish: PictureWish): string {
  return `data:model/gltf-binary;base64,${modelOf(wish).toString('base64')}`;
}

/** The same as the bytes of a GLB file. One unit is a centimetre. */
export function modelOf(wish: PictureWish): Buffer {
  const { metal, top } = bodyOf(wish);
  const stone = wish.gemstone === null ? null : stoneOn(wish, wish.gemstone, top);
  const parts: ModelPart[] = [
    { name: 'metal', mesh: joined(metal, ...(stone?.setting ?? [])), material: metalOf(wish) },
    ...(stone?.parts ?? []),
  ];
  return writeGlb(parts);
}

/** The metal below the stone, and how high the stone sits on it. */
function bodyOf({ jewelry_type, style }: PictureWish): { readonly metal: Mesh; readonly top: number } {
  const isSlim = style === 'minimalist';
  switch (jewelry_type) {
    case 'bangle':
    case 'bracelet':
    case 'anklet':
      return { metal: band(3, isSlim ? 0.14 : 0.22, 1.2), top: 3 + (isSlim ? 0.1 : 0.18) };
    case 'necklace':
    case 'earring':
      // What hangs: a loop below the stone's back.
      return { metal: band(0.22, 0.06), top: 0.24 };
    default:
      return { metal: band(0.92, isSlim ? 0.075 : 0.11, 1.35), top: 0.98 };
  }
}

function stoneOn(
  { shape, size }: PictureWish,
  gemstone: string,
  top: number,
): { readonly parts: readonly ModelPart[]; readonly setting: readonly Mesh[] } {
  const optics = stoneOptics(gemstone);
  const radius = 0.36 * Math.cbrt(Math.min(6, Math.max(0.15, size ?? 1)));
  if (optics.isCabochon) {
    const mesh = ball([0, top + radius * 0.86, 0], radius);
    const setting = [ball([0, top + radius * 0.05, 0], radius * 0.42, 8)];
    return { parts: [{ name: 'stone', mesh, material: pearlOf(optics.tint) }], setting };
  }
  const y = top + radius * 0.72;
  const name = shape ?? 'round';
  const mesh = joined(
    ...cutStone(name).map((cut) => cutMesh(cut, ([px, py, pz]) => [px * radius, y + py * radius, pz * radius])),
  );
  const angles = [0.25, 0.75, 1.25, 1.75].map((turn) => turn * Math.PI);
  const setting = girdlePoints(name, angles).flatMap(([x, z]) => {
    const at = (along: number, height: number): Vector => [x * radius * along, height, z * radius * along];
    return [rod(at(0.35, top - 0.04), at(1.04, y), 0.035), rod(at(1.04, y - 0.02), at(0.88, y + radius * 0.17), 0.035)];
  });
  return { parts: [{ name: 'stone', mesh, material: gemOf(gemstone, optics, radius) }], setting };
}

function metalOf({ metal, color }: PictureWish): GlbMaterial {
  return { color: metalColor(metal, color), metallic: 1, roughness: metal === 'silver' ? 0.24 : 0.16 };
}

/** Light goes through it, bent and tinted on its way. */
function gemOf(
  gemstone: string,
  { tint, index }: { readonly tint: Vector; readonly index: number },
  radius: number,
): GlbMaterial {
  const isClear = gemstone === 'diamond' || gemstone === 'cubic_zirconia';
  return {
    color: isClear ? [1, 1, 1] : mixed(tint),
    metallic: 0,
    roughness: 0.02,
    extensions: {
      transmission: { transmissionFactor: isClear ? 0.82 : 0.6 },
      ior: { ior: index },
      volume: { thicknessFactor: radius, attenuationDistance: radius * 2, attenuationColor: mixed(tint) },
      specular: { specularFactor: 1 },
      ...(isClear ? { iridescence: { iridescenceFactor: 0.35, iridescenceIor: 1.5 } } : {}),
    },
  };
}

function mixed([red, green, blue]: Vector): [number, number, number] {
  return [Math.min(1, red * 0.92 + 0.04), Math.min(1, green * 0.92 + 0.02), Math.min(1, blue * 0.92 + 0.04)];
}

function pearlOf(tint: Vector): GlbMaterial {
  return {
    color: [tint[0], tint[1], tint[2]],
    metallic: 0,
    roughness: 0.28,
    extensions: {
      clearcoat: { clearcoatFactor: 0.8, clearcoatRoughnessFactor: 0.12 },
      sheen: { sheenColorFactor: [1, 0.9, 0.95], sheenRoughnessFactor: 0.3 },
    },
  };
}
