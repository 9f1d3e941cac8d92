import { expect, it } from "vitest";
import { MAX_SPANS } from "@/lib/shared/contracts/share-view";
import { PlayedFrames } from "./played-frames";

it("reports spans once, and closes the gaps of a slow screen", () => {
  const played = new PlayedFrames();
  for (const frame of [12, 10, 11, 14, 40, 41, 12]) played.add(frame);
  expect(played.take()).toEqual([
    [10, 14],
    [40, 41],
  ]);
  expect(played.take()).toEqual([]);
});

it("keeps the longest when there are too many", () => {
  const played = new PlayedFrames();
  for (let index = 0; index < MAX_SPANS + 10; index++) played.add(index * 10);
  for (let frame = 900; frame < 950; frame++) played.add(frame);
  const spans = played.take();
  expect(spans).toHaveLength(MAX_SPANS);
  expect(spans[0]).toEqual([900, 949]);
});
