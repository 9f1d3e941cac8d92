import fc from "fast-check";
import { expect, it } from "vitest";
import { exportSizes, usualExportSize } from "./export-size";

const hd = { width: 1280, height: 720 };
const portrait = { width: 720, height: 1280 };

it.each([
  ["a pair side by side", [hd, hd], "side", ["2560×720", "1920×540", "1280×360"], "1920×540"],
  ["a pair as a wipe", [hd, hd], "wipe", ["1280×720"], "1280×720"],
  ["a portrait beside a landscape", [portrait, hd], "side", ["2996×1280", "1920×820", "1280×546"], "1920×820"],
  [
    "a small pair",
    [
      { width: 320, height: 180 },
      { width: 320, height: 180 },
    ],
    "side",
    ["640×180"],
    "640×180",
  ],
  [
    "a pair in 4K",
    [
      { width: 3840, height: 2160 },
      { width: 3840, height: 2160 },
    ],
    "side",
    ["4096×1152", "1920×540", "1280×360"],
    "1920×540",
  ],
] as const)("%s", (_name, videos, mode, sizes, usual) => {
  const words = (size: { width: number; height: number } | undefined) => size && `${size.width}×${size.height}`;
  const found = exportSizes(videos, mode);
  expect(found.map(words)).toEqual(sizes);
  expect(words(usualExportSize(found))).toBe(usual);
});

it("is even, within what encoders accept, and keeps the aspect", () => {
  const size = fc.record({ width: fc.integer({ min: 16, max: 8192 }), height: fc.integer({ min: 16, max: 8192 }) });
  fc.assert(
    fc.property(
      fc.array(size, { minLength: 1, maxLength: 2 }),
      fc.constantFrom("side" as const, "wipe" as const),
      (videos, mode) => {
        for (const { width, height } of exportSizes(videos, mode)) {
          expect([width % 2, height % 2, width <= 4096, height <= 2304]).toEqual([0, 0, true, true]);
          const aspects = videos.map((each) => each.width / each.height);
          const aspect = mode === "side" ? aspects.reduce((sum, each) => sum + each) : (aspects[0] ?? 1);
          expect(Math.abs(height - width / aspect)).toBeLessThanOrEqual(Math.max(2, 1 + 1 / aspect));
        }
      },
    ),
  );
});
