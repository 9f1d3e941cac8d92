/** The strongest correction: 12 % faster or slower is hard to see and, with the pitch kept, hard to hear. */
export const MAX_NUDGE = 0.12;
/** Errors below this are left alone: a frame's stamp is only known to a screen refresh. */
const DEAD_BAND_SECONDS = 0.006;
/** How much of the error is repaired per second. */
const GAIN = 1.8;
/** How long the average looks back; long enough to swallow the jitter of presentation times. */
const MEMORY_SECONDS = 0.1;
/** Beyond this a nudge would take longer than it is worth (a stall, a tab that slept): align once by seeking. */
export const LOST_SECONDS = 0.5;

/** A frame that reached the compositor: its stamp in media seconds, and when it was due on screen (ms, page clock). */
export type PresentedFrame = { mediaTime: number; dueAt: number };

/** Where a player is at `now`, from the last frame it presented; never further than a little over one frame ahead. */
export function positionAt(frame: PresentedFrame, now: number, rate: number, fps: number): number {
  const since = Math.min(Math.max((now - frame.dueAt) / 1000, 0), 1.2 / fps);
  return frame.mediaTime + since * rate;
}

/** Exponential moving average of the error, weighed by the time that passed, so that it works at any refresh rate. */
export function smoothError(average: number | undefined, error: number, elapsedSeconds: number): number {
  if (average === undefined) return error;
  return average + (error - average) * (1 - Math.exp(-elapsedSeconds / MEMORY_SECONDS));
}

/**
 * The factor on the follower's playback rate that lets it catch up with, or wait for, the leader.
 * `behindSeconds` is leader minus follower, smoothed; `pollEverySeconds` is how long this rate will stand: on a machine
 * that presents few frames the nudge is weaker, so that it cannot overshoot before anybody looks again.
 * Rounded to half a percent: a rate that trembles makes decoders work.
 */
export function nudgeFor(behindSeconds: number, pollEverySeconds: number): number {
  if (Math.abs(behindSeconds) < DEAD_BAND_SECONDS) return 1;
  const gain = Math.min(GAIN, 0.5 / pollEverySeconds);
  const nudge = Math.min(Math.max(behindSeconds * gain, -MAX_NUDGE), MAX_NUDGE);
  return 1 + Math.round(nudge * 200) / 200;
}
