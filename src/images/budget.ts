import type { Dimensions } from './header.ts';

/** How an image is to be encoded. */
export interface Attempt {
  /** Longer side, in pixels. */
  readonly side: number;
  /** 0 to 1; means nothing to an encoder without loss. */
  readonly quality: number;
}

/** What became of an attempt. */
export interface Outcome extends Attempt {
  readonly bytes: number;
}

/** What the attempts are to reach. */
export interface BudgetGoal {
  /** Longer side of the first attempt, in pixels. */
  readonly side: number;
  readonly budgetBytes: number;
  /** Whether quality changes nothing, as with PNG. */
  readonly isLossless: boolean;
}

/** From hardly a difference to the original to traces that one sees in smooth surfaces; below it a smaller picture looks better. */
const QUALITIES = [0.85, 0.76, 0.66, 0.56] as const;
const SHRUNK_QUALITY = 0.7;
/** Of a step in size: small enough to get there soon, large enough not to overshoot by much. */
const SHRINK = { least: 0.85, most: 0.4, margin: 0.88 };
/** Nothing is recognised in less. */
const MIN_SIDE = 48;

/**
 * The next attempt to get an image under its budget: quality is lowered first, then size. At most about two dozen attempts.
 *
 * @param last - The attempt before, or `null` for the first.
 * @returns `null` when the last one fits, or when nothing smaller makes sense.
 */
export function nextAttempt(last: Outcome | null, { side, budgetBytes, isLossless }: BudgetGoal): Attempt | null {
  if (last === null) return { side, quality: QUALITIES[0] };
  if (last.bytes <= budgetBytes) return null;
  if (!isLossless && last.side === side) {
    const lower = QUALITIES.filter((quality) => quality < last.quality);
    // Far above the budget, steps on the way are lost time.
    const quality = last.bytes > 2 * budgetBytes ? lower.at(-1) : lower[0];
    if (quality !== undefined) return { side, quality };
  }
  const wanted = SHRINK.margin * Math.sqrt(budgetBytes / last.bytes);
  const smaller = Math.floor(last.side * Math.min(SHRINK.least, Math.max(SHRINK.most, wanted)));
  return smaller < MIN_SIDE ? null : { side: smaller, quality: SHRUNK_QUALITY };
}

/** The size of an image with its longer side scaled down to `side`, in whole pixels, at least one each. */
export function scaledTo({ width, height }: Dimensions, side: number): Dimensions {
  const scale = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
