/** Nearer to the edge of a frame than this, a small error of the clock would decide which frame it is. */
const EDGE = 0.25;
/** With smaller steps a frame stays for several pictures of the screen, and none can be left out by an error. */
const SMALLEST_STEP = 0.75;

/**
 * The frame for a fractional position. Where the screen shows about as many pictures as the video has frames, a position
 * on the edge between two would flutter and leave frames out; there the next frame after the one shown is taken.
 */
export function steadyFrame(raw: number, shown: number, step: number): number {
  const [low, high] = [Math.floor(raw - EDGE), Math.floor(raw + EDGE)];
  if (low === high || step < SMALLEST_STEP) return Math.floor(raw);
  return Math.abs(low - shown - step) < Math.abs(high - shown - step) ? low : high;
}
