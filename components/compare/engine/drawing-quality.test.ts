import { expect, it } from "vitest";
import { DrawingQuality } from "./drawing-quality";

const FRAME_MS = 1000 / 60;

/** Draws for some seconds, ten times a second, at a cost that depends on the size; returns the sizes used. */
function draw(quality: DrawingQuality, from: number, seconds: number, costAtFullMs: number): number[] {
  const sizes: number[] = [];
  for (let at = 0; at < seconds * 10; at += 1) {
    quality.note(costAtFullMs * quality.share ** 2, FRAME_MS, from + at * 100);
    sizes.push(quality.share);
  }
  return sizes;
}

it("keeps full size while drawing is cheap, even when frames are late for another reason", () => {
  expect(new Set(draw(new DrawingQuality(), 0, 60, 1))).toEqual(new Set([1]));
});

it("ignores a single slow drawing", () => {
  const quality = new DrawingQuality();
  for (let at = 0; at < 100; at += 1) quality.note(at % 3 === 0 ? 100 : 1, FRAME_MS, at * 100);
  expect(quality.share).toBe(1);
});

it("draws smaller while drawing takes too long, and returns to full size during playback", () => {
  const quality = new DrawingQuality();
  draw(quality, 0, 3, 60);
  expect(quality.share).toBeLessThan(0.6);
  draw(quality, 3_000, 20, 2);
  expect(quality.share).toBe(1);
});

it("does not switch sizes all the time when the larger size is too slow", () => {
  const sizes = draw(new DrawingQuality(), 0, 120, 13);
  const changes = sizes.filter((size, at) => at > 0 && size !== sizes[at - 1]).length;
  expect(changes).toBeLessThanOrEqual(2);
});

it("uses full size when paused", () => {
  const quality = new DrawingQuality();
  draw(quality, 0, 3, 100);
  expect([quality.sharpen(), quality.share, quality.sharpen()]).toEqual([true, 1, false]);
});
