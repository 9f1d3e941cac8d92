/** Standard rates. Containers round times, so that 24 reads as 24.012. */
const KNOWN = [24_000 / 1001, 24, 25, 30_000 / 1001, 30, 48, 50, 60_000 / 1001, 60, 120];
/** How far a millisecond clock can move the first and the last frame apart, in microseconds. */
const CLOCK_ERROR = 2_000;
/** The same for a microsecond clock. */
const MICROSECONDS = 2;
/** The same for long videos, as a fraction of their length. */
const RELATIVE_ERROR = 4e-4;
const MAX_RATE = 120;
const DEFAULT_RATE = 24;

type FrameRate = {
  /** Frames per second; with a variable rate, the steps per second that skip no frame. */
  fps: number;
  /** True when frames are shown for different times, so that a step of `1 / fps` may show the same frame again. */
  isVariable: boolean;
};

/**
 * Returns the rate of a video from its ascending frame timestamps in microseconds. `lastDuration` is how long the last frame
 * is shown, 0 when the file does not say.
 */
export function frameRateOf(stamps: readonly number[], lastDuration = 0): FrameRate {
  const steps = stamps.length - 1;
  if (steps < 1) return { fps: rateOfOne(lastDuration), isVariable: false };
  const span = spanOf(stamps);
  const mean = knownRate(steps, span) ?? (steps * 1e6) / Math.max(1, span);
  if (fitsEvenly(stamps, mean)) return { fps: mean, isVariable: false };
  const gaps = stamps.slice(1).map((stamp, at) => stamp - (stamps[at] ?? 0));
  const shortest = gaps.reduce((least, gap) => Math.min(least, gap), Number.POSITIVE_INFINITY);
  return { fps: stepRate(shortest), isVariable: true };
}

const spanOf = (stamps: readonly number[]) => (stamps.at(-1) ?? 0) - (stamps[0] ?? 0);

const rateOfOne = (duration: number) => {
  const rate = 1e6 / duration;
  return rate >= 1 && rate <= MAX_RATE ? (nearest(rate, 0.02) ?? rate) : DEFAULT_RATE;
};

/**
 * The standard rate at which this many steps take this long, within the rounding of the clock. A short video with a
 * millisecond clock may have been 24 or 23.976 fps: then it is 24.
 */
function knownRate(steps: number, span: number): number | undefined {
  const errorOf = (rate: number) => Math.abs((steps * 1e6) / rate - span);
  const whole = Math.round((steps * 1e6) / span);
  const rates = (whole >= 1 ? [...KNOWN, whole] : KNOWN).toSorted((one, other) => errorOf(one) - errorOf(other));
  const [best = DEFAULT_RATE] = rates;
  const isExact = errorOf(best) <= MICROSECONDS;
  const even = rates.find((rate) => Number.isInteger(rate) && errorOf(rate) <= CLOCK_ERROR / 4);
  if (!isExact && even) return even;
  return errorOf(best) <= Math.max(CLOCK_ERROR, span * RELATIVE_ERROR) ? best : undefined;
}

/** True when each step of this rate shows the next frame: in the middle of step n, frame n is on the screen. */
function fitsEvenly(stamps: readonly number[], rate: number): boolean {
  const first = stamps[0] ?? 0;
  return stamps.every((stamp, frame) => {
    const begins = ((stamp - first) * rate) / 1e6 - frame;
    return begins > -0.45 && begins < 0.45;
  });
}

/** Steps short enough to skip no frame; at most 120 per second. A millisecond clock rounds 33.3 to 33. */
function stepRate(shortest: number): number {
  const rate = 1e6 / Math.max(1, shortest);
  return Math.min(MAX_RATE, nearest(rate, CLOCK_ERROR / 2 / shortest) ?? Math.ceil(rate - 1e-6));
}

function nearest(rate: number, tolerance: number): number | undefined {
  const best = KNOWN.reduce((one, other) => (Math.abs(other - rate) < Math.abs(one - rate) ? other : one));
  return Math.abs(best - rate) / best <= tolerance ? best : undefined;
}
