import type { Gem } from './gem.ts';
import type { Distance } from './shapes.ts';
import type { Vector } from './vector.ts';

/** A milky ball: pearl, opal, moonstone. */
export interface Pearl {
  readonly center: Vector;
  readonly radius: number;
  readonly tint: Vector;
}

/** The surface the piece lies on or hangs before. */
export interface Backdrop {
  readonly normal: Vector;
  /** `normal · p = offset` on it. */
  readonly offset: number;
}

/** What is photographed. */
export interface Scene {
  readonly metal: Distance;
  readonly metalColor: Vector;
  /** Small stones set in the metal, shaded with a quick trick. */
  readonly pave: Distance | null;
  readonly gems: readonly Gem[];
  readonly pearls: readonly Pearl[];
  readonly backdrop: Backdrop;
  readonly camera: { readonly position: Vector; readonly target: Vector; readonly zoom: number };
  /** Nothing is farther from the origin than this. */
  readonly radius: number;
}
