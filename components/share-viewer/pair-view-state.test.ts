import { describe, expect, it } from "vitest";
import type { SharedVideo } from "@/lib/shared/contracts/share-view";
import { pairOf, pairViewStateOf } from "./pair-view-state";

describe("the view state of the light player", () => {
  it("is the sender's, or the nearest supported one", () => {
    expect(pairViewStateOf("mode=wipe&wipe=0.3&f=48&in=10&out=90")).toEqual({
      ...{ mode: "wipe", wipe: 0.3, shown: "b", frame: 48, first: 10, last: 90 },
    });
    expect(pairViewStateOf("")).toMatchObject({ mode: "side", frame: 0, first: null });
    expect(pairViewStateOf("mode=flicker&show=a")).toMatchObject({ mode: "flip", shown: "a" });
    expect(pairViewStateOf("mode=difference&wipe=7&f=-1")).toMatchObject({ mode: "wipe", wipe: 1, frame: 0 });
  });

  it("uses the named result, else the newest", () => {
    // Safe: only these two fields are read.
    const videos = ["source", "one", "two"].map((id) => ({ id, leads: id === "source" }) as SharedVideo);
    expect(pairOf(videos, "result=one").map((video) => video?.id)).toEqual(["source", "one"]);
    expect(pairOf(videos, "result=gone").map((video) => video?.id)).toEqual(["source", "two"]);
    expect(pairOf(videos.slice(0, 1), "")[1]).toBeUndefined();
  });
});
