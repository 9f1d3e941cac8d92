import { describe, expect, it } from "vitest";
import { carriedDraftId } from "./carried-id";
import { carriedPlace } from "./carried-place";

const file = (frameCount: number, durationSeconds: number) => ({ frameCount, framesPerSecond: 24, durationSeconds });
const seen = (frameIn: number, frameOut: number, viewState: string) => ({
  reshootId: "v1",
  frameIn,
  frameOut,
  viewState,
});

describe("the place of a carried comment", () => {
  it.each([
    [
      "stays",
      seen(10, 20, "result=v1&mode=wipe&wipe=0.3&f=10"),
      2,
      [10, 20, "result=v2&mode=wipe&wipe=0.3&f=10", false],
    ],
    [
      "follows a result that was on side A",
      seen(5, 5, "left=v1&result=source&f=5"),
      2,
      [5, 5, "left=v2&result=source&f=5", false],
    ],
    ["leaves another result beside it", seen(5, 5, "left=v0&result=v1&f=5"), 2, [5, 5, "left=v0&result=v2&f=5", false]],
    ["ends with a shorter version", seen(40, 90, "f=40"), 2, [40, 47, "f=40", true]],
    ["moves to the last frame of a shorter version", seen(80, 90, "f=80"), 2, [47, 47, "f=47", true]],
    ["counts an offset of the sides", seen(52, 52, "offsetA=-6&f=52"), 2, [52, 52, "offsetA=-6&f=52", false]],
    ["is kept when the length is not known", seen(80, 90, "f=80"), null, [80, 90, "f=80", false]],
  ] as const)("%s", (_, comment, seconds, [frameIn, frameOut, viewState, isMoved]) => {
    const result =
      seconds === null ? { frameCount: null, framesPerSecond: null, durationSeconds: null } : file(48, seconds);
    expect(carriedPlace(comment, "v2", { source: file(48, 2), result })).toEqual({
      frameIn,
      frameOut,
      viewState,
      isMoved,
    });
  });
});

it("the draft ID of a carried comment is a UUID of version 5", () => {
  // The example of RFC 9562, appendix A.4: the name in the namespace of DNS.
  const id = carriedDraftId("www.example.com", "6ba7b810-9dad-11d1-80b4-00c04fd430c8");
  expect(id).toBe("2ed6657d-e927-568b-95e1-2665a8aea6a2");
});
