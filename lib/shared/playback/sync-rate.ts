/** The strongest correction: 12 % faster or slower is hard to see and, with the pitch preserved, hard to hear. */
export const MAX_NUDGE = 0.12;
/** Smaller errors are ignored: a frame's timestamp is only as precise as one screen refresh. */
const DEAD_BAND_SECONDS = 0.006;
/** Share of the error that is corrected per second. */
const GAIN = 1.8;
/** Time constant of the average; long enough to absorb the jitter of presentation times. */
const MEMORY_SECONDS = 0.1;
/** For larger errors (a stall, a suspended tab) a nudge would take too long: seek once to align. */
export const LOST_SECONDS = 0.5;

/** A frame that reached the compositor: its timestamp in media seconds, and when it was due on screen (ms, page clock). */
export type PresentedFrame = { mediaTime: number; dueAt: number };

/** The position of a player at `now`, from the last frame it presented; at most a little over one frame ahead. */
export function positionAt(frame: PresentedFrame, now: number, rate: number, fps: number): number {
  const since = Math.min(Math.max((now - frame.dueAt) / 1000, 0), 1.2 / fps);
  return frame.mediaTime + since * rate;
}

/** Exponential moving average of the error, weighted by elapsed time, so that it works at any refresh rate. */
export function smoothError(average: number | undefined, error: number, elapsedSeconds: number): number {
  if (average === undefined) return error;
  return average + (error - average) * (1 - Math.exp(-elapsedSeconds / MEMORY_SECONDS));
}

/**
 * Returns the factor on the follower's playback rate that lets it catch up with, or wait for, the leader. `behindSeconds` is
 * leader minus follower, smoothed; `pollEverySeconds` is the time until the next check: on a machine that presents few frames
 * the nudge is weaker, so that it cannot overshoot before that check. Rounded to half a percent: constant small rate changes
 * cost decoders work.
 */
export function nudgeFor(behindSeconds: number, pollEverySeconds: number): number {
  if (Math.abs(behindSeconds) < DEAD_BAND_SECONDS) return 1;
  const gain = Math.min(GAIN, 0.5 / pollEverySeconds);
  const nudge = Math.min(Math.max(behindSeconds * gain, -MAX_NUDGE), MAX_NUDGE);
  return 1 + Math.round(nudge * 200) / 200;
}
