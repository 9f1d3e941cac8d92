import { expect, it } from "vitest";
import { steadyFrame } from "./steady-frame";

/** Plays for some seconds on a screen whose clock jitters by up to `jitter` frames; returns the size of each step. */
function steps({ fps, hz, phase, jitter }: { fps: number; hz: number; phase: number; jitter: number }): number[] {
  let [shown, last] = [0, phase];
  const seen: number[] = [];
  for (let tick = 1; tick < 8 * hz; tick += 1) {
    const noise = jitter * Math.sin(tick * 12.9898);
    const raw = phase + (tick * fps) / hz + noise;
    const frame = Math.max(shown, steadyFrame(raw, shown, raw - last));
    last = raw;
    seen.push(frame - shown);
    shown = frame;
    expect(Math.abs(frame + 0.5 - raw)).toBeLessThan(1);
  }
  return seen;
}

it.each([0, 0.02, 0.5, 0.97])(
  "skips no frame on a screen that refreshes at the video's own rate, from phase %d",
  (phase) => {
    for (const rate of [24, 60, 120]) {
      const left = steps({ fps: rate, hz: rate, phase, jitter: 0.1 }).filter((step) => step > 1);
      expect(left).toHaveLength(0);
    }
  },
);

it("shows each frame of a slower video", () => {
  for (const fps of [24, 25, 30]) {
    expect(Math.max(...steps({ fps, hz: 60, phase: 0.01, jitter: 0.05 }))).toBe(1);
  }
});

it("shows every second frame, evenly, when the video is twice as fast", () => {
  expect(new Set(steps({ fps: 120, hz: 60, phase: 0, jitter: 0.1 }).slice(1))).toEqual(new Set([2]));
});
