import { dot, mix, normalize, smoothstep, type Vector } from './vector.ts';

const KEY = normalize([-0.45, 0.8, 0.5]);
const RIM = normalize([0.85, 0.35, -0.25]);
const FILL = normalize([0.3, 0.25, 0.95]);
const SPARKS: readonly Vector[] = Array.from({ length: 14 }, (_, index) => {
  // Points spread evenly over a sphere by the golden angle.
  const y = 1 - (2 * (index + 0.5)) / 14;
  const angle = index * 2.39996;
  const radius = Math.sqrt(1 - y * y);
  return [radius * Math.cos(angle), y, radius * Math.sin(angle)];
});

/** The light that comes from a direction: a photographer's table with a big softbox, two strips and dark cards for contrast. */
export function studioLight(direction: Vector): Vector {
  const [x, y, z] = direction;
  const sky = mix([0.3, 0.3, 0.36], [1, 1, 1.03], smoothstep(-0.35, 0.75, y));
  const key = 1.5 * smoothstep(0.72, 0.9, dot(direction, KEY));
  const rim = 1.2 * smoothstep(0.8, 0.93, dot(direction, RIM));
  const fill = 0.45 * smoothstep(0.55, 0.95, dot(direction, FILL));
  const strip = 0.8 * smoothstep(0.1, 0.02, Math.abs(x + 0.62)) * smoothstep(-0.5, 0.1, y);
  const card = 0.6 * smoothstep(0.3, 0.08, Math.abs(y + 0.06 - 0.15 * x)) * smoothstep(-0.9, 0.6, z + 0.3);
  const floor = 0.5 * smoothstep(-0.25, -0.9, y);
  const light = (1 - card) * 1 + key + rim + fill + strip + floor - 1;
  const base = Math.max(0.05, 1 + light);
  return [sky[0] * base, sky[1] * base, sky[2] * base];
}

/** The same with many small lamps and deeper shadows: what makes cut stones sparkle. */
export function sparkleLight(direction: Vector): Vector {
  const studio = studioLight(direction);
  let spark = 0;
  for (const lamp of SPARKS) {
    const closeness = direction[0] * lamp[0] + direction[1] * lamp[1] + direction[2] * lamp[2];
    if (closeness > 0.9) spark += 3.2 * smoothstep(0.93, 0.985, closeness);
  }
  const contrast = 0.16 + 0.62 * smoothstep(-0.35, 0.75, direction[1] + 0.4 * direction[2]);
  return [studio[0] * contrast + spark, studio[1] * contrast + spark, studio[2] * contrast + spark];
}
