import { metalColor } from './materials.ts';
import type { Scene } from './scene.ts';
import { band, capsule, chain, repeatAround, sphere, union, wireLoop, within, type Distance } from './shapes.ts';
import {
  NO_SETTING,
  pendantCenter,
  stoneFacingFront,
  stoneFacingUp,
  type PictureWish,
  type Setting,
} from './stone-setting.ts';
import type { Vector } from './vector.ts';

type Look = Pick<Scene, 'backdrop' | 'camera' | 'radius'>;

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

function ring(wish: PictureWish): Setting {
  const hasStone = wish.gemstone !== null;
  const metal = [ringBand(wish, hasStone)];
  if (wish.style === 'vintage') {
    const grain: Distance = (x, y, z) => Math.hypot(x, y, Math.abs(z) - (hasStone ? 0.105 : 0.2)) - 0.026;
    metal.push(repeatAround(1.07, 84, [grain, grain]));
  }
  if (!hasStone) return { ...NO_SETTING, metal };
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

function bangle(wish: PictureWish): Setting {
  const width = wish.style === 'minimalist' ? 0.09 : wish.style === 'luxury' ? 0.24 : 0.17;
  const body = band(1.5, { thickness: 0.07, width, round: wish.style === 'modern' ? 0.015 : 0.065 });
  const stone = wish.gemstone === null ? NO_SETTING : stoneFacingFront(wish, [0, -1.5, width + 0.1], 0.62);
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
  return { ...NO_SETTING, metal: [disc] };
}

function necklace(wish: PictureWish): Setting {
  // Only the lowest part of a wide circle is in the picture.
  const links = chain(1.75, wish.style === 'luxury' ? 84 : 104, wish.style === 'minimalist' ? 0.013 : 0.019);
  const lifted: Distance = (x, y, z) => links(x * 1.18, y - 1.0, z) / 1.18;
  const bail = capsule([0, -0.78, 0], [0, -0.94, 0.02], 0.045);
  const pendant =
    wish.gemstone === null ? charmAt(-1.22) : stoneFacingFront(wish, pendantCenter(wish, [0, -0.95, 0.05], 0.92), 0.92);
  return { ...pendant, metal: [lifted, bail, ...pendant.metal] };
}

function charmAt(y: number): Setting {
  const disc = charm().metal[0];
  return disc === undefined ? NO_SETTING : { ...NO_SETTING, metal: [(px, py, pz) => disc(px, py - y - 1.5, pz)] };
}

function earrings(wish: PictureWish): Setting {
  const one = (side: 1 | -1): Setting => {
    const x = side * 0.72;
    const hook = union(
      capsule([x, 0.62, 0], [x, 0.2, 0.02], 0.028),
      wireLoop([x, 0.74, -0.04], [0.12, 0.14], 0.026),
      sphere([x, 0.2, 0.03], 0.055),
    );
    const drop =
      wish.gemstone === null ? hoop(x) : stoneFacingFront(wish, pendantCenter(wish, [x, 0.15, 0.05], 0.95), 0.95);
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
  return { ...NO_SETTING, metal: [wireLoop([x, -0.32, 0], [0.5, 0.5], 0.055)] };
}
