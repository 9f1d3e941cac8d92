/** What happens at the end: stop, start again, or play back and forth. */
export const LOOPS = ["once", "loop", "ping-pong"] as const;
export type Loop = (typeof LOOPS)[number];

/** The range that is played, both ends included. */
export type Range = { first: number; last: number };

export type Place = { frame: number; direction: 1 | -1; ended: boolean };

/**
 * Folds an unwrapped playhead position into the range: `raw` is a fractional frame that may be far outside it. `direction` is
 * its direction before folding; in ping-pong it reverses at each end, without showing the end twice.
 */
export function placeOf(raw: number, { first, last }: Range, loop: Loop, direction: 1 | -1): Place {
  const count = last - first + 1;
  const from = raw - first;
  if (loop === "once" || count === 1) {
    const frame = first + Math.min(Math.max(Math.floor(from), 0), count - 1);
    const ended = direction > 0 ? from >= count : from < 0;
    return { frame, direction, ended };
  }
  if (loop === "loop") return { frame: first + modulo(Math.floor(from), count), direction, ended: false };
  const period = 2 * (count - 1);
  const phase = modulo(Math.floor(from), period);
  const back = phase >= count - 1 && phase !== 0;
  const frame = first + (phase < count ? phase : period - phase);
  return { frame, direction: back ? (-direction as 1 | -1) : direction, ended: false };
}

/** The next frames to show from here, each once, in order: the frames that decoders should have ready. */
export function framesToCome(raw: number, range: Range, loop: Loop, direction: 1 | -1, many: number): number[] {
  const frames = new Set<number>();
  for (let ahead = 0; frames.size < many && ahead < many * 2; ahead += 1) {
    frames.add(placeOf(raw + ahead * direction, range, loop, direction).frame);
  }
  return [...frames];
}

const modulo = (value: number, by: number) => ((value % by) + by) % by;
