/** A free-running frame, and by how many ms it would come too late; 0 or less is in time. */
export type Reachable = { raw: number; lateMs: number };

type Situation = {
  /** The free-running frame that should be on the screen now. */
  target: number;
  direction: 1 | -1;
  /** Frames of the timeline in a second of real time. */
  rate: number;
  /** How many frames ahead it may be: until then the picture stands. */
  most: number;
  /** How long it takes, in ms, until all sides have decoded what they show at a free-running frame. */
  msTo: (raw: number) => number;
};

/** Estimates are taken to be too low by this much. */
const MARGIN = 1.25;
const MARGIN_MS = 15;

/**
 * Where playback goes on when the pictures cannot keep up: at the first frame that can be decoded before it is due, which
 * is mostly the next key frame. When there is none, the one that comes least late.
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
