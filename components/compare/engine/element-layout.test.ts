import fc from "fast-check";
import { expect, it } from "vitest";
import { placePictures } from "@/lib/shared/playback/placement";
import { PLAIN_VIEW, type View } from "@/lib/shared/playback/view";
import { placeElements } from "./element-layout";

const SIZE = { width: 1600, height: 900 };
/** Cells of the exact player begin on whole pixels. */
const MOST_DIFFERENCE = 1;

function boxOf({ style }: HTMLVideoElement) {
  const [shiftX = 0, shiftY = 0, zoom = 1] = (style.transform.match(/-?[\d.]+(e-?\d+)?/g) ?? []).map(Number);
  const [left, top, width, height] = [style.left, style.top, style.width, style.height].map(Number.parseFloat);
  return {
    left: (left ?? 0) + ((width ?? 0) * (1 - zoom)) / 2 + shiftX,
    top: (top ?? 0) + ((height ?? 0) * (1 - zoom)) / 2 + shiftY,
    width: (width ?? 0) * zoom,
    height: (height ?? 0) * zoom,
  };
}

/** The corners of the clip path in the container, in CSS pixels. */
function clipOf(video: HTMLVideoElement, zoom: number) {
  const box = boxOf(video);
  const numbers = (video.style.clipPath.match(/-?[\d.]+/g) ?? []).map(Number);
  return [0, 2, 4, 6].map(
    (at) => [box.left + (numbers[at] ?? 0) * zoom, box.top + (numbers[at + 1] ?? 0) * zoom] as const,
  );
}

function placed(view: View, aspects: readonly [number, number]) {
  const container = document.createElement("div");
  Object.defineProperties(container, { clientWidth: { value: SIZE.width }, clientHeight: { value: SIZE.height } });
  const sides = aspects.map((aspect) => {
    const picture = { width: aspect * 1000, height: 1000, durationSeconds: 8, framesPerSecond: 24 };
    const source = { ...picture, id: "", media: "", proxyUrl: null, leads: false, offset: 0 };
    return { source, video: document.createElement("video") };
  });
  placeElements(container, sides, view);
  return sides.map(({ video }) => video);
}

const aspect = fc.constantFrom(16 / 9, 9 / 16, 1, 4 / 3, 2.39);
const shown = fc.record({
  mode: fc.constantFrom("side", "wipe", "overlay", "difference", "flip"),
  zoom: fc.constantFrom(1, 1.5, 4, 16),
  x: fc.double({ min: 0, max: 1, noNaN: true }),
  y: fc.double({ min: 0, max: 1, noNaN: true }),
  wipe: fc.double({ min: 0, max: 1, noNaN: true }),
  angle: fc.integer({ min: 0, max: 359 }),
});

it("shows the same part of each side as the exact player, whatever the two shapes, the zoom and the place", () => {
  fc.assert(
    fc.property(shown, aspect, aspect, (part, a, b) => {
      const view: View = { ...PLAIN_VIEW, ...part };
      const videos = placed(view, [a, b]);
      const exact = placePictures(view, [a, b], SIZE);
      for (const [at, { box, half }] of exact.entries()) {
        const video = videos[at];
        if (!video) throw new Error("A side has no element.");
        const here = boxOf(video);
        for (const key of ["left", "top", "width", "height"] as const) {
          expect(Math.abs(here[key] - box[key]), `${key} of side ${at}`).toBeLessThan(MOST_DIFFERENCE * view.zoom);
        }
        if (view.mode !== "wipe" || at === 0 || !half) continue;
        // The line of the wipe goes through the first and the last corner of both shapes.
        const [[ax, ay] = [0, 0], , , [bx, by] = [0, 0]] = half;
        const [first, , , last] = clipOf(video, view.zoom);
        for (const [x, y] of [first ?? [0, 0], last ?? [0, 0]]) {
          const away = ((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / Math.hypot(bx - ax, by - ay);
          expect(Math.abs(away)).toBeLessThan(MOST_DIFFERENCE * view.zoom);
        }
      }
    }),
    { numRuns: 300 },
  );
});
