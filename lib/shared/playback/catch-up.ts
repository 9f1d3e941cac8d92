/** An unwrapped frame position, and by how many ms it would be late; 0 or less is in time. */
export type Reachable = { raw: number; lateMs: number };

type Situation = {
  /** The unwrapped frame that should be on the screen now. */
  target: number;
  direction: 1 | -1;
  /** Timeline frames per second of real time. */
  rate: number;
  /** How many frames ahead playback may continue; until then the last frame stays on the screen. */
  most: number;
  /** How long, in ms, all sides need to decode what they show at an unwrapped frame. */
  msTo: (raw: number) => number;
};

/** Estimates are assumed to be this much too low. */
const MARGIN = 1.25;
const MARGIN_MS = 15;

/**
 * Returns where playback continues when decoding is too slow: the first frame that can be decoded before it is due, usually
 * the next key frame. When there is none, the frame that would be the least late.
 */
export function catchUp({ target, direction, rate, most, msTo }: Situation): Reachable {
  let best: Reachable = { raw: target + direction, lateMs: Number.POSITIVE_INFINITY };
  for (let ahead = 1; ahead <= Math.max(1, most); ahead += 1) {
    const raw = target + ahead * direction;
    const lateMs = msTo(raw) * MARGIN + MARGIN_MS - (ahead * 1000) / rate;
    if (lateMs < best.lateMs) best = { raw, lateMs };
    if (best.lateMs <= 0) break;
  }
  return best;
}
