import { expect, it } from "vitest";
import { syncSentence } from "./sync-sentence";
import { aspectOf, videoFacts } from "./video-facts";

it.each([
  [{ added: 0, known: 0, skipped: 0 }, "Your account has no videos yet."],
  [{ added: 3, known: 0, skipped: 0 }, "3 videos added."],
  [{ added: 0, known: 1, skipped: 0 }, "Up to date. 1 video already here."],
  [
    { added: 1, known: 2, skipped: 1 },
    "1 video added. 2 videos already here; 1 skipped (unfinished, failed, or made here).",
  ],
  [{ added: 0, known: 1, skipped: 0, adopted: 1 }, "Up to date. 1 paid reshoot recovered. 1 video already here."],
  [{ added: 2, known: 0, skipped: 0, complete: false }, "2 videos added. More to import. Sync again to continue."],
  [
    { added: 0, known: 1, skipped: 0, complete: false },
    "Nothing new so far. 1 video already here. More to import. Sync again to continue.",
  ],
])("describes what a sync did: %o", (report, sentence) => {
  expect(syncSentence({ adopted: 0, complete: true, ...report })).toBe(sentence);
});

it("leaves out unknown facts of a clip", () => {
  expect(videoFacts({ durationSeconds: null, framesPerSecond: null, reshootCount: 0, madeFrom: null })).toEqual([
    "no reshoots",
  ]);
  expect(
    videoFacts({
      durationSeconds: 7.96,
      framesPerSecond: 23.976,
      reshootCount: 1,
      madeFrom: { id: "", title: "Castle" },
    }),
  ).toEqual(["7.96 s", "23.976 fps", "1 reshoot", "from Castle"]);
});

it("assumes a wide aspect ratio when unknown", () => {
  expect(aspectOf({ width: 720, height: 1280 })).toBe(0.5625);
  expect(aspectOf({ width: null, height: null })).toBeCloseTo(1.78, 2);
});
