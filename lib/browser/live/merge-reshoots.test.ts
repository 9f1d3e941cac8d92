import { describe, expect, it } from "vitest";
import { aReshoot, VIDEO_ID } from "@/lib/testing/wire-values";
import { mergeReshoots, noLongerMoving } from "./merge-reshoots";

const ID = { first: "0190a000-0000-7000-8000-00000000000a", second: "0190a000-0000-7000-8000-00000000000b" };
const other = "0190a000-0000-7000-8000-0000000000ff";

describe("mergeReshoots", () => {
  it("shows the polled copy of a reshoot in flight, and reshoots that only the poll has returned", () => {
    const listed = aReshoot({ id: ID.first, status: "queued" });
    const polled = aReshoot({ id: ID.first, status: "rendering" });
    const fresh = aReshoot({ id: ID.second, status: "queued" });
    const elsewhere = aReshoot({ videoId: other });
    expect(mergeReshoots([listed], [fresh, polled, elsewhere], VIDEO_ID)).toEqual([polled, fresh]);
  });

  it("never replaces a settled reshoot with an older polled copy", () => {
    const ready = aReshoot({ id: ID.first, status: "ready" });
    expect(mergeReshoots([ready], [aReshoot({ id: ID.first, status: "saving" })], VIDEO_ID)).toEqual([ready]);
  });

  it("puts the newest last, and a batch in its own order", () => {
    const old = aReshoot({ id: other, createdAt: "2026-11-22T11:00:00.000Z" });
    const batch = [aReshoot({ id: ID.second }), aReshoot({ id: ID.first })];
    expect(mergeReshoots([...batch, old], [], VIDEO_ID).map(({ id }) => id)).toEqual([other, ID.first, ID.second]);
  });
});

describe("noLongerMoving", () => {
  it("returns reshoots that have left the unsettled list", () => {
    const left = aReshoot({ id: ID.first, status: "rendering" });
    const stays = aReshoot({ id: ID.second, videoId: other, status: "rendering" });
    expect(noLongerMoving([left, stays], [stays])).toEqual([left]);
  });

  it("ignores reshoots that have settled or need attention", () => {
    const still = [aReshoot({ status: "ready" }), aReshoot({ id: ID.second, status: "needs_attention" })];
    expect(noLongerMoving(still, [])).toEqual([]);
  });
});
