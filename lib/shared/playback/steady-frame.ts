/** Nearer to the edge of a frame than this, a small clock error would decide between two frames. */
const EDGE = 0.25;
/** With smaller steps a frame stays for several screen refreshes, so a clock error cannot skip it. */
const SMALLEST_STEP = 0.75;

/**
 * Returns the frame for a fractional position. When the screen refreshes about as often as the video has frames, a position on
 * the edge between two frames would flutter and skip frames; there the next frame after the shown one is used.
 */
export function steadyFrame(raw: number, shown: number, step: number): number {
  const [low, high] = [Math.floor(raw - EDGE), Math.floor(raw + EDGE)];
  if (low === high || step < SMALLEST_STEP) return Math.floor(raw);
  return Math.abs(low - shown - step) < Math.abs(high - shown - step) ? low : high;
}
