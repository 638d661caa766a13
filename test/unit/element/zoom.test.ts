import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FITTED, MAX_SCALE, moved, zoomAt } from '../../../src/element/zoom.ts';

const SIZES = { stage: { width: 800, height: 600 }, picture: { width: 600, height: 600 } };
const NOWHERE = { x: 0, y: 0 };

describe('zoom', () => {
  it('keeps the point that it is about where it is', () => {
    const point = { x: 120, y: -80 };
    const zoom = zoomAt(FITTED, 2, point);
    // What was under the point before: (point - offset) / scale.
    expect({ x: (point.x - zoom.x) / zoom.scale, y: (point.y - zoom.y) / zoom.scale }).toEqual(point);
  });

  it('ends as it fits, in the middle', () => {
    expect(zoomAt({ scale: 3, x: 200, y: 90 }, 0.1, { x: 50, y: 50 })).toEqual(FITTED);
  });

  it('never shows ground that the picture could cover, whatever is done', () => {
    const step = fc.record({
      factor: fc.double({ min: 0.2, max: 5, noNaN: true }),
      point: fc.record({ x: fc.integer({ min: -400, max: 400 }), y: fc.integer({ min: -300, max: 300 }) }),
      by: fc.record({ x: fc.integer({ min: -900, max: 900 }), y: fc.integer({ min: -900, max: 900 }) }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let zoom = FITTED;
        for (const { factor, point, by } of steps)
          zoom = moved(moved(zoomAt(zoom, factor, point), NOWHERE, SIZES), by, SIZES);
        expect(zoom.scale).toBeGreaterThanOrEqual(1);
        expect(zoom.scale).toBeLessThanOrEqual(MAX_SCALE);
        const most = Math.max(0, (SIZES.picture.width * zoom.scale - SIZES.stage.width) / 2);
        expect(Math.abs(zoom.x)).toBeLessThanOrEqual(most + 1e-9);
      }),
    );
  });
});
