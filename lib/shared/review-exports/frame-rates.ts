/** Frames per second as an exact fraction: 24000/1001 and not 23.976. */
export type FrameRate = { numerator: number; denominator: number };

export const EXPORT_RATE_NAMES = ["23.976", "24", "25", "29.97", "30", "48", "50", "59.94", "60"] as const;
export type ExportRate = (typeof EXPORT_RATE_NAMES)[number];

/** `counted` is how many numbers a second of timecode has; `dropped` how many drop-frame timecode skips in a minute. */
type Rate = FrameRate & { counted: number; dropped: number };

/** The frame rates that editing programs share. */
export const EXPORT_RATES: Readonly<Record<ExportRate, Rate>> = {
  "23.976": { numerator: 24_000, denominator: 1001, counted: 24, dropped: 0 },
  "24": { numerator: 24, denominator: 1, counted: 24, dropped: 0 },
  "25": { numerator: 25, denominator: 1, counted: 25, dropped: 0 },
  "29.97": { numerator: 30_000, denominator: 1001, counted: 30, dropped: 2 },
  "30": { numerator: 30, denominator: 1, counted: 30, dropped: 0 },
  "48": { numerator: 48, denominator: 1, counted: 48, dropped: 0 },
  "50": { numerator: 50, denominator: 1, counted: 50, dropped: 0 },
  "59.94": { numerator: 60_000, denominator: 1001, counted: 60, dropped: 4 },
  "60": { numerator: 60, denominator: 1, counted: 60, dropped: 0 },
};

/** Measured rates differ from the true one by the rounding of the container's clock. */
const TOLERANCE = 0.02;

const fpsOf = ({ numerator, denominator }: FrameRate) => numerator / denominator;

/** The export rate of a video, or undefined when no editing program has one within 2 %: then a person chooses. */
export function nearestExportRate(fps: number): ExportRate | undefined {
  const distance = (name: ExportRate) => Math.abs(fpsOf(EXPORT_RATES[name]) - fps);
  const best = EXPORT_RATE_NAMES.reduce<ExportRate>(
    (one, other) => (distance(other) < distance(one) ? other : one),
    "24",
  );
  return distance(best) <= TOLERANCE * fpsOf(EXPORT_RATES[best]) ? best : undefined;
}

/** The exact fraction of a stored rate; rates that are neither whole nor NTSC are taken to the thousandth. */
export function exactRate(fps: number): FrameRate {
  if (Math.abs(fps - Math.round(fps)) < 1e-6) return { numerator: Math.max(1, Math.round(fps)), denominator: 1 };
  const ntsc = Math.round(fps) * 1000;
  if (ntsc > 0 && Math.abs(ntsc / 1001 - fps) < 1e-3) return { numerator: ntsc, denominator: 1001 };
  return { numerator: Math.max(1, Math.round(fps * 1000)), denominator: 1000 };
}

/**
 * The frames of one rate, both included, as frames of another rate that are shown at the same time. At the same rate nothing
 * changes; one frame stays at least one frame.
 */
export function convertFrames(
  { first, last }: { first: number; last: number },
  from: FrameRate,
  to: FrameRate,
): { first: number; last: number } {
  const convert = (frame: number) =>
    Math.round((frame * (to.numerator * from.denominator)) / (to.denominator * from.numerator));
  const begins = convert(first);
  return { first: begins, last: Math.max(begins, convert(last + 1) - 1) };
}
