import { describe, expect, it } from "vitest";
import { readViewState } from "@/lib/shared/playback/view-state";
import { aComment } from "@/lib/testing/wire-comments";
import { seenIn, sideOf, storedView } from "./comment-view";
import { commentsOn, groupPins } from "./pins";
import { countOpen, filterThreads, NO_FILTER, sortThreads, stepThread, threadsOf } from "./threads";

const first = aComment({ frameIn: 40, frameOut: 40, createdAt: "2026-11-22T12:00:00.000Z" });
const second = aComment({
  frameIn: 10,
  frameOut: 30,
  side: "source",
  body: "Too DARK",
  createdAt: "2026-11-22T12:01:00.000Z",
  resolvedAt: "2026-11-22T12:05:00.000Z",
});
const answer = aComment({
  parentId: first.id,
  frameIn: null,
  frameOut: null,
  body: "Agreed @Ana",
  mentions: [{ start: 7, end: 11, userId: "0190a000-0000-7000-8000-0000000000e1", name: "Ana" }],
});
const gone = aComment({ deletedAt: "2026-11-22T12:09:00.000Z" });
const threads = threadsOf([first, second, answer, gone]);
const idsOf = (found: readonly { comment: { id: string } }[]) => found.map(({ comment }) => comment.id);

describe("threads", () => {
  it("hold their answers; a deleted comment without answers is not shown", () => {
    expect(idsOf(threads)).toEqual([first.id, second.id]);
    expect(threads[0]?.answers).toEqual([answer]);
    expect(countOpen(threads)).toBe(1);
    expect(idsOf(threadsOf([{ ...first, deletedAt: "2026-11-22T13:00:00.000Z" }, answer]))).toEqual([first.id]);
  });

  it("that were carried over are open on the newest version only, and have one pin on the source's row", () => {
    const at = (minute: number) => ({ createdAt: `2026-11-22T12:1${minute}:00.000Z` });
    const second = aComment({ ...at(2), carriedFrom: first.id, reshootId: "v2" });
    const third = aComment({ ...at(3), carriedFrom: first.id, reshootId: "v3" });
    const all = threadsOf([first, second, third]);
    expect(all.map(({ carriedTo }) => carriedTo)).toEqual(["v3", "v3", null]);
    expect([countOpen(all), commentsOn(all, { id: "source", leads: true })]).toEqual([1, [third]]);
    expect(commentsOn(all, { id: "v2", leads: false })).toEqual([second]);
    const taken = threadsOf([first, second, { ...third, deletedAt: third.createdAt }]);
    expect(taken.map(({ carriedTo }) => carriedTo)).toEqual(["v2", null]);
  });

  it.each([
    [{ search: "dark too" }, [second.id]],
    [{ search: "agreed" }, [first.id]],
    [{ state: "open" as const }, [first.id]],
    [{ state: "resolved" as const }, [second.id]],
    [{ side: "source" as const }, [second.id]],
    [{ authorId: "no one" }, []],
    [{ mentionsMe: true }, [first.id]],
  ])("are filtered by %o", (filter, ids) =>
    expect(idsOf(filterThreads(threads, { ...NO_FILTER, ...filter }, "0190a000-0000-7000-8000-0000000000e1"))).toEqual(
      ids,
    ),
  );

  it("are walked in the order of the list, beginning at the frame that is shown", () => {
    const byFrame = sortThreads(threads, "frame");
    expect(idsOf(byFrame)).toEqual([second.id, first.id]);
    expect(idsOf(sortThreads(threads, "newest"))).toEqual([second.id, first.id]);
    expect(stepThread(byFrame, null, 1, 20)?.comment).toBe(first);
    expect(stepThread(byFrame, null, -1, 20)?.comment).toBe(second);
    expect(stepThread(byFrame, first.id, 1, 0)?.comment).toBe(second);
    expect(stepThread([], null, 1, 0)).toBeUndefined();
  });
});

describe("pins", () => {
  const pins = (leads: boolean, id: string) => commentsOn(threads, { leads, id }).map((comment) => comment.id);

  it("are on the row of each video that the comment is about", () => {
    expect(pins(true, "source")).toEqual([second.id, first.id]);
    expect(pins(false, first.reshootId ?? "")).toEqual([first.id]);
    expect(pins(false, "another result")).toEqual([]);
  });

  it("that would overlap are one", () => {
    const near = [0, 1, 5, 50].map((frameIn) => aComment({ frameIn, frameOut: frameIn }));
    expect(groupPins(near, 101, 400, 12).map(({ comments }) => comments.length)).toEqual([2, 1, 1]);
    expect(groupPins(near, 101, 4000, 12)).toHaveLength(4);
  });
});

describe("what was seen", () => {
  it("is shown again, without the speed and the loop of the writer", () => {
    const seen = readViewState(
      new URLSearchParams("result=r1&mode=wipe&wipe=0.3&zoom=2&offsetB=-3&speed=0.5&in=70&out=90"),
    );
    const stored = storedView(seen, 77);
    expect(stored).toMatch(/^[\w=&.-]*$/);
    const { speed: _, loop: __, ...rest } = seen;
    expect(seenIn({ viewState: stored, reshootId: "r1", frameIn: 77, side: "result" })).toEqual({ ...rest, frame: 77 });
  });

  it.each([
    ["", "source"],
    ["result=r1", "both"],
    ["result=r1&mode=flip&show=a", "source"],
    ["result=r1&mode=flip&show=b", "result"],
    ["left=r1&result=source&mode=flip&show=a", "result"],
  ])("%j is about %s", (search, side) => expect(sideOf(readViewState(new URLSearchParams(search)))).toBe(side));
});
