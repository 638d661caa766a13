/** What the chatbox accepts in one message, and what it makes of it. */
export interface ImageLimits {
  /** Images in one message. */
  readonly maxCount: number;
  /** Bytes of a picked file. */
  readonly maxBytes: number;
  /** Width times height of a picked image: a small file can unpack to gigabytes. */
  readonly maxPixels: number;
  /** Longer side of a sent image, in pixels: larger ones are scaled down to it. */
  readonly maxSide: number;
  /** Bytes of a sent image, before base64. */
  readonly budgetBytes: number;
}

/**
 * The limits when the integrator sets none: 4 images a message, each at most 20 MB and 40 megapixels, sent with at most 1,568 pixels on the
 * longer side in at most 400 kB. The API has no limit, but every later call of a conversation slows down with the pictures stored in it
 * (docs/api-contract.md).
 */
export const DEFAULT_IMAGE_LIMITS: ImageLimits = {
  maxCount: 4,
  maxBytes: 20_000_000,
  maxPixels: 40_000_000,
  maxSide: 1568,
  budgetBytes: 400_000,
};

/** An integrator's limits, the default in place of what is missing or no positive number. */
export function imageLimits(own: Partial<ImageLimits> | null): ImageLimits {
  const limit = (name: keyof ImageLimits): number => {
    const value = own?.[name];
    return value !== undefined && value >= 1
      ? Math.floor(Math.min(value, Number.MAX_SAFE_INTEGER))
      : DEFAULT_IMAGE_LIMITS[name];
  };
  return {
    maxCount: limit('maxCount'),
    maxBytes: limit('maxBytes'),
    maxPixels: limit('maxPixels'),
    maxSide: limit('maxSide'),
    budgetBytes: limit('budgetBytes'),
  };
}
