import { cutStone, girdlePoints } from './cut.ts';
import { metalColor, stoneOptics } from './materials.ts';
import type { Pearl, Scene } from './scene.ts';
import {
  band,
  capsule,
  chain,
  repeatAround,
  sphere,
  union,
  wireLoop,
  wireThrough,
  within,
  type Distance,
} from './shapes.ts';
import type { Vector } from './vector.ts';

/** What a picture is drawn after: values of the contract's lists, `null` where nothing is known. */
export interface PictureWish {
  readonly jewelry_type: string | null;
  readonly metal: string | null;
  readonly color: string | null;
  readonly gemstone: string | null;
  readonly shape: string | null;
  /** Carats. */
  readonly size: number | null;
  readonly style: string | null;
}

interface Setting {
  readonly metal: readonly Distance[];
  readonly pave: readonly Distance[];
  readonly gems: Scene['gems'];
  readonly pearls: readonly Pearl[];
}

type Look = Pick<Scene, 'backdrop' | 'camera' | 'radius'>;

const NOTHING: Setting = { metal: [], pave: [], gems: [], pearls: [] };

/** The scene of a piece of jewellery. */
export function pieceScene(wish: PictureWish): Scene {
  const { setting, look } = arrange(wish);
  return {
    metal: union(...setting.metal),
    metalColor: metalColor(wish.metal, wish.color),
    pave: setting.pave.length === 0 ? null : union(...setting.pave),
    gems: setting.gems,
    pearls: setting.pearls,
    ...look,
  };
}

function arrange(wish: PictureWish): { readonly setting: Setting; readonly look: Look } {
  switch (wish.jewelry_type) {
    case 'necklace':
      return { setting: necklace(wish), look: hanging([0, -0.28, 0], 2.5) };
    case 'earring':
      return { setting: earrings(wish), look: hanging([0, 0, 0], 3) };
    case 'bracelet':
    case 'anklet':
      return { setting: bracelet(wish), look: lying };
    case 'bangle':
      return { setting: bangle(wish), look: lying };
    default:
      return { setting: ring(wish), look: standing };
  }
}

const standing: Look = {
  backdrop: { normal: [0, 1, 0], offset: -1.13 },
  camera: { position: [2.3, 2.75, 4.6], target: [0, 0.24, 0], zoom: 2.6 },
  radius: 2.2,
};

const lying: Look = {
  backdrop: { normal: [0, 0.42, -0.907], offset: -0.62 },
  camera: { position: [0.9, 0.5, 6], target: [0, -0.1, 0], zoom: 2.3 },
  radius: 2.2,
};

function hanging(target: Vector, zoom: number): Look {
  return {
    backdrop: { normal: [0, 0, 1], offset: -0.42 },
    camera: { position: [0.9, 0.7, 5.8], target, zoom },
    radius: 2.9,
  };
}

/** Radius of a stone's girdle in the scene: a carat is a third of the finger's width, and growth slows as in real stones. */
function stoneRadius(size: number | null): number {
  return 0.4 * Math.cbrt(Math.min(6, Math.max(0.15, size ?? 1)));
}

function isRound(gemstone: string): boolean {
  return stoneOptics(gemstone).isCabochon;
}

function ring(wish: PictureWish): Setting {
  const hasStone = wish.gemstone !== null;
  const metal = [ringBand(wish, hasStone)];
  if (wish.style === 'vintage') {
    const grain: Distance = (x, y, z) => Math.hypot(x, y, Math.abs(z) - (hasStone ? 0.105 : 0.2)) - 0.026;
    metal.push(repeatAround(1.07, 84, [grain, grain]));
  }
  if (!hasStone) return { ...NOTHING, metal };
  const head = stoneFacingUp(wish, 1.06);
  return { ...head, metal: [...metal, ...head.metal] };
}

function ringBand({ style }: PictureWish, hasStone: boolean): Distance {
  const width = { minimalist: 0.09, luxury: 0.19, modern: 0.17 }[style ?? ''] ?? 0.14;
  const section = { thickness: 0.075, width: hasStone ? width : width * 1.7, round: 0.07, taper: hasStone ? 0.3 : 0 };
  if (style === 'modern') return band(1.03, { ...section, round: 0.02 });
  if (style === 'minimalist') return band(1.03, { ...section, thickness: 0.055, round: 0.05 });
  return band(1.03, section);
}

function stoneFacingUp({ gemstone, shape, size, style }: PictureWish, top: number): Setting {
  const radius = stoneRadius(size);
  const name = gemstone ?? 'diamond';
  if (isRound(name)) return pearlFacingUp(name, radius * 0.85, top);
  const y = top + radius * 0.72;
  const around: Vector = [0, y - 0.1, 0];
  const seats = [
    wireThrough(
      girdleRing(shape, 0.86 * radius).map(([x, z]): Vector => [x, y - radius * 0.22, z]),
      0.03,
    ),
    wireThrough(
      girdleRing(shape, 0.5 * radius).map(([x, z]): Vector => [x, top + radius * 0.14, z]),
      0.034,
    ),
  ];
  const prongs = girdlePoints(shape ?? 'round', prongAngles(shape)).map(([x, z]) => {
    const at = (along: number, height: number): Vector => [x * radius * along, height, z * radius * along];
    const girdle = at(1.02, y + radius * 0.04);
    return union(capsule(at(0.45, top), girdle, 0.032), capsule(girdle, at(0.9, y + radius * 0.16), 0.036));
  });
  const halo = girdleRing(shape, radius * 1.04 + 0.06, haloCount(radius, style)).map(([x, z]) =>
    sphere([x, y - radius * 0.04, z], 0.062),
  );
  return {
    ...NOTHING,
    metal: [within(around, radius * 1.75, union(...seats, ...prongs))],
    pave: halo.length === 0 ? [] : [within(around, radius * 1.75 + 0.15, union(...halo))],
    gems: [{ cuts: cutStone(shape ?? 'round'), optics: stoneOptics(name), center: [0, y, 0], radius, faces: 'up' }],
  };
}

/** Points around the girdle of a shape, for wires and small stones that follow it. */
function girdleRing(shape: string | null, grow: number, count = 24): readonly (readonly [number, number])[] {
  const angles = Array.from({ length: count }, (_, index) => ((index + 0.5) / count) * Math.PI * 2);
  return girdlePoints(shape ?? 'round', angles).map(([x, z]) => [x * grow, z * grow]);
}

function haloCount(radius: number, style: string | null): number {
  return style === 'luxury' || style === 'vintage' ? Math.round((radius + 0.08) * 48) : 0;
}

function pearlFacingUp(name: string, radius: number, top: number): Setting {
  const cup = wireThrough(
    girdleRing('round', radius * 0.62).map(([x, z]): Vector => [x, top + 0.08, z]),
    0.045,
  );
  return {
    ...NOTHING,
    metal: [within([0, top, 0], radius, cup)],
    pearls: [{ center: [0, top + radius * 0.86, 0], radius, tint: stoneOptics(name).tint }],
  };
}

function prongAngles(shape: string | null): readonly number[] {
  if (shape === null || shape === 'round') return [0, 1, 2, 3, 4, 5].map((index) => ((index + 0.5) * Math.PI) / 3);
  if (shape === 'pear' || shape === 'heart') return [0.5, 1.08, 1.92, -0.08, 1.35, 1.65].map((turn) => turn * Math.PI);
  if (shape === 'marquise') return [0.5, 1.5, 0.22, 0.78, 1.22, 1.78].map((turn) => turn * Math.PI);
  return [0.25, 0.75, 1.25, 1.75].map((turn) => turn * Math.PI);
}

function bangle(wish: PictureWish): Setting {
  const width = wish.style === 'minimalist' ? 0.09 : wish.style === 'luxury' ? 0.24 : 0.17;
  const body = band(1.5, { thickness: 0.07, width, round: wish.style === 'modern' ? 0.015 : 0.065 });
  const stone = wish.gemstone === null ? NOTHING : stoneFacingFront(wish, [0, -1.5, width + 0.1], 0.62);
  return { ...stone, metal: [body, ...stone.metal] };
}

function bracelet(wish: PictureWish): Setting {
  const links = chain(1.5, wish.jewelry_type === 'anklet' ? 64 : 48, wish.style === 'minimalist' ? 0.022 : 0.032);
  const stone = wish.gemstone === null ? charm() : stoneFacingFront(wish, [0, -1.5, 0.08], 0.85);
  return { ...stone, metal: [links, ...stone.metal] };
}

function charm(): Setting {
  const disc = (x: number, y: number, z: number): number => {
    const [flat, deep] = [Math.hypot(x, y + 1.5) - 0.26, Math.abs(z - 0.05) - 0.03];
    return Math.hypot(Math.max(flat, 0), Math.max(deep, 0)) + Math.min(Math.max(flat, deep), 0) - 0.02;
  };
  return { ...NOTHING, metal: [disc] };
}

function necklace(wish: PictureWish): Setting {
  // Only the lowest part of a wide circle is in the picture.
  const links = chain(1.75, wish.style === 'luxury' ? 84 : 104, wish.style === 'minimalist' ? 0.013 : 0.019);
  const lifted: Distance = (x, y, z) => links(x * 1.18, y - 1.0, z) / 1.18;
  const bail = capsule([0, -0.78, 0], [0, -0.94, 0.02], 0.045);
  const radius = stoneRadius(wish.size) * 0.92;
  const pendant =
    wish.gemstone === null ? charmAt(-1.22) : stoneFacingFront(wish, [0, -0.96 - radius * 1.08, 0.05], 0.92);
  return { ...pendant, metal: [lifted, bail, ...pendant.metal] };
}

function charmAt(y: number): Setting {
  const disc = charm().metal[0];
  return disc === undefined ? NOTHING : { ...NOTHING, metal: [(px, py, pz) => disc(px, py - y - 1.5, pz)] };
}

function earrings(wish: PictureWish): Setting {
  const one = (side: 1 | -1): Setting => {
    const x = side * 0.72;
    const hook = union(
      capsule([x, 0.62, 0], [x, 0.2, 0.02], 0.028),
      wireLoop([x, 0.74, -0.04], [0.12, 0.14], 0.026),
      sphere([x, 0.2, 0.03], 0.055),
    );
    const radius = stoneRadius(wish.size) * 0.95;
    const drop = wish.gemstone === null ? hoop(x) : stoneFacingFront(wish, [x, 0.12 - radius * 1.05, 0.05], 0.95);
    return { ...drop, metal: [within([x, 0.5, 0], 0.5, hook), ...drop.metal] };
  };
  const [left, right] = [one(-1), one(1)];
  return {
    metal: [...left.metal, ...right.metal],
    pave: [...left.pave, ...right.pave],
    gems: [...left.gems, ...right.gems],
    pearls: [...left.pearls, ...right.pearls],
  };
}

function hoop(x: number): Setting {
  return { ...NOTHING, metal: [wireLoop([x, -0.32, 0], [0.5, 0.5], 0.055)] };
}

function stoneFacingFront(wish: PictureWish, center: Vector, grow: number): Setting {
  const radius = stoneRadius(wish.size) * grow;
  const name = wish.gemstone ?? 'diamond';
  const [cx, cy, cz] = center;
  if (isRound(name)) {
    const cap = within([cx, cy + radius, cz], 0.3, sphere([cx, cy + radius * 0.96, cz], 0.08));
    return { ...NOTHING, metal: [cap], pearls: [{ center, radius: radius * 0.95, tint: stoneOptics(name).tint }] };
  }
  // Seen from the front, a shape's tip (z in its own axes) points down.
  const place = ([x, z]: readonly [number, number], height: number): Vector => [cx + x, cy - z, cz + height];
  const frame = girdleRing(wish.shape, radius * 1.03).map((point) => place(point, -0.03));
  const prongs = girdlePoints(wish.shape ?? 'round', prongAngles(wish.shape)).map(([x, z]) =>
    capsule(
      place([x * radius * 1.04, z * radius * 1.04], -0.06),
      place([x * radius * 0.92, z * radius * 0.92], radius * 0.15),
      0.032,
    ),
  );
  const halo = girdleRing(wish.shape, radius * 1.04 + 0.07, haloCount(radius, wish.style)).map((point) =>
    sphere(place(point, -0.02), 0.06),
  );
  return {
    ...NOTHING,
    metal: [within(center, radius * 1.75, union(wireThrough(frame, 0.036), ...prongs))],
    pave: halo.length === 0 ? [] : [within(center, radius * 1.75 + 0.15, union(...halo))],
    gems: [{ cuts: cutStone(wish.shape ?? 'round'), optics: stoneOptics(name), center, radius, faces: 'front' }],
  };
}
