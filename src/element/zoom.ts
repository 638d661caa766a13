/** How a picture stands in the lightbox: scaled about the middle of the stage, then moved by so many pixels. */
export interface Zoom {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** A point of the stage, in pixels from its middle. */
export interface StagePoint {
  readonly x: number;
  readonly y: number;
}

/** Sizes in pixels. */
export interface StageSize {
  /** Of the stage. */
  readonly stage: { readonly width: number; readonly height: number };
  /** Of the picture as it fits on the stage. */
  readonly picture: { readonly width: number; readonly height: number };
}

/** As it fits. */
export const FITTED: Zoom = { scale: 1, x: 0, y: 0 };

/** Largest scale. */
export const MAX_SCALE = 6;

/** Scales about a point, which stays where it is. Not smaller than it fits, and no further than {@link MAX_SCALE}. */
export function zoomAt(zoom: Zoom, factor: number, point: StagePoint): Zoom {
  const scale = Math.min(MAX_SCALE, Math.max(1, zoom.scale * factor));
  if (scale === 1) return FITTED;
  const ratio = scale / zoom.scale;
  return { scale, x: point.x - (point.x - zoom.x) * ratio, y: point.y - (point.y - zoom.y) * ratio };
}

/** Moves it, no further than that its edge meets the edge of the stage; what is smaller than the stage stays in the middle. */
export function moved(zoom: Zoom, by: StagePoint, { stage, picture }: StageSize): Zoom {
  const most = {
    x: Math.max(0, (picture.width * zoom.scale - stage.width) / 2),
    y: Math.max(0, (picture.height * zoom.scale - stage.height) / 2),
  };
  const within = (value: number, limit: number): number => Math.min(limit, Math.max(-limit, value));
  return { scale: zoom.scale, x: within(zoom.x + by.x, most.x), y: within(zoom.y + by.y, most.y) };
}
