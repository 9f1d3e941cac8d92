import { describe, expect, it } from "vitest";
import type { SharedFilm } from "@/lib/shared/contracts/shared";
import { pairLookOf, pairOf } from "./pair-look";

describe("the look of a light player", () => {
  it("is the sender's, or the nearest there is", () => {
    expect(pairLookOf("mode=wipe&wipe=0.3&f=48&in=10&out=90")).toEqual({
      ...{ mode: "wipe", wipe: 0.3, shown: "b", frame: 48, first: 10, last: 90 },
    });
    expect(pairLookOf("")).toMatchObject({ mode: "side", frame: 0, first: null });
    expect(pairLookOf("mode=flicker&show=a")).toMatchObject({ mode: "flip", shown: "a" });
    expect(pairLookOf("mode=difference&wipe=7&f=-1")).toMatchObject({ mode: "wipe", wipe: 1, frame: 0 });
  });

  it("takes the result it names, else the newest", () => {
    // Safe: only these two fields are read.
    const films = ["source", "one", "two"].map((id) => ({ id, leads: id === "source" }) as SharedFilm);
    expect(pairOf(films, "result=one").map((film) => film?.id)).toEqual(["source", "one"]);
    expect(pairOf(films, "result=gone").map((film) => film?.id)).toEqual(["source", "two"]);
    expect(pairOf(films.slice(0, 1), "")[1]).toBeUndefined();
  });
});
