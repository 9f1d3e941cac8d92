import { describe, expect, it } from "vitest";
import { edited, testVideo, without } from "@/lib/testing/forge-video";
import { readEditList, shownParts } from "./edit-list";

const readerOf = (bytes: Uint8Array) => async (start: number, length: number) => bytes.subarray(start, start + length);
const GREYS = testVideo("greys");
const MEDIA = 12_288;

describe("the edit list of a track", () => {
  it("is read with its time scales", async () => {
    expect(await readEditList(readerOf(GREYS), 1)).toEqual({
      movieScale: 1000,
      trackScale: MEDIA,
      edits: [{ duration: 2000, mediaTime: 1024, rate: 1 }],
    });
  });

  it.each([
    ["another track", GREYS, 2],
    ["a track without an edit list", without(GREYS, "edts"), 1],
    ["a file without an index", without(GREYS, "moov"), 1],
    ["nothing", Buffer.alloc(0), 1],
    ["a truncated file", GREYS.subarray(0, GREYS.indexOf("elst")), 1],
  ])("is not found in %s", async (_name, bytes, track) => {
    expect(await readEditList(readerOf(bytes), track)).toBeNull();
  });

  it("may have any number of entries", async () => {
    const list = await readEditList(
      readerOf(
        edited(GREYS, [
          [500, -1],
          [1000, 2048],
          [250, 0],
        ]),
      ),
      1,
    );
    expect(list?.edits.map(({ duration, mediaTime }) => [duration, mediaTime])).toEqual([
      [500, -1],
      [1000, 2048],
      [250, 0],
    ]);
  });
});

describe("the visible parts", () => {
  const parts = (...edits: [duration: number, mediaTime: number, rate?: number][]) =>
    shownParts({
      movieScale: 1000,
      trackScale: 1000,
      edits: edits.map(([duration, mediaTime, rate = 1]) => ({ duration, mediaTime, rate })),
    });

  it.each([
    ["one edit, by which the library shifted the timestamps", parts([2000, 100]), [{ from: 0, to: 2e6, shift: 0 }]],
    ["an empty edit and then an edit", parts([500, -1], [2000, 100]), [{ from: 5e5, to: 25e5, shift: 0 }]],
    ["an edit without an end", parts([0, 100]), [{ from: 0, to: Number.POSITIVE_INFINITY, shift: 0 }]],
    [
      "an edit at half speed, which the library ignores",
      parts([2000, 100, 0.5]),
      [{ from: 1e5, to: 21e5, shift: -1e5 }],
    ],
    [
      "two edits",
      parts([1000, 0], [1000, 3000]),
      [
        { from: 0, to: 1e6, shift: 0 },
        { from: 3e6, to: 4e6, shift: -2e6 },
      ],
    ],
    ["only an empty edit", parts([500, -1]), []],
  ])("of %s", (_name, seen, wanted) => expect(seen).toEqual(wanted));
});
