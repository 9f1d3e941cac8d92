import { expect, it } from "vitest";
import { checkFrames } from "./check-frames";

const file = (frameCount: number | null, framesPerSecond: number | null = 24) => ({
  frameCount,
  framesPerSecond,
  durationSeconds: frameCount === null || framesPerSecond === null ? null : frameCount / framesPerSecond,
});
const on = (frameIn: number | null, frameOut: number | null = null, viewState = "") => ({
  frameIn,
  frameOut,
  viewState,
});

it.each([
  ["a frame", on(7), file(48), null, [7, 7]],
  ["a range to the last frame", on(0, 47), file(48), null, [0, 47]],
  ["a frame of the longer result", on(90), file(48), file(96), [90, 90]],
  ["a frame of a result of another rate, counted in the source's", on(95), file(48, 24), file(240, 60), [95, 95]],
  ["a frame beyond the source where it begins later", on(52, null, "offsetA=-5"), file(48), null, [52, 52]],
  ["any frame of a source that is not copied yet", on(5000), null, null, [5000, 5000]],
  ["any frame beside a result whose length is not known", on(5000), file(48), file(null), [5000, 5000]],
])("allows %s", (_name, wanted, source, result, [frameIn, frameOut]) => {
  expect(checkFrames(wanted, { source, result })).toEqual({ frameIn, frameOut });
});

it.each([
  ["no frame", on(null), "frameIn"],
  ["a range turned round", on(9, 8), "frameOut"],
  ["a frame beyond the end", on(48), "frameIn"],
  ["a range beyond the end", on(40, 48), "frameOut"],
])("refuses %s at its field", (_name, wanted, path) => {
  expect(() => checkFrames(wanted, { source: file(48), result: file(24) })).toThrowError(
    expect.objectContaining({ code: "invalid_input", details: { issues: [expect.objectContaining({ path })] } }),
  );
});
