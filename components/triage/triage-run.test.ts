import { describe, expect, it } from "vitest";
import { keepOnly, leftOf, skip, startRun, type TriageRun, undoLast, withoutRating, withRating } from "./triage-run";

const START = startRun(["a", "b", "c"]);
const rate = (run: TriageRun) => withRating(run, null);
const now = (run: TriageRun) => run.ids[run.at] ?? "over";

describe("a pass through results", () => {
  it.each<[string, TriageRun, string, string]>([
    ["begins with the first", START, "a", "abc"],
    ["goes on after a rating", rate(START), "b", "bc"],
    ["is over after the last", rate(rate(rate(START))), "over", ""],
    ["skips", skip(START, 1), "b", "abc"],
    ["skips beyond the last to the end, and not further", skip(skip(skip(skip(START, 1), 1), 1), 1), "over", "abc"],
    ["goes back", skip(rate(START), -1), "a", "bc"],
    ["does not go back beyond the first", skip(START, -1), "a", "abc"],
    ["passes over what is rated already", rate(skip(rate(rate(START)), -1)), "c", "c"],
    ["rates again without counting twice", rate(skip(rate(START), -1)), "b", "bc"],
    ["has the skipped ones left at its end", rate(rate(skip(START, 1))), "over", "a"],
    ["goes on when a rating failed, with one more left", withoutRating(rate(rate(START)), "a"), "c", "ac"],
    ["drops what was deleted, and stays where it is", keepOnly(rate(rate(START)), (id) => id !== "a"), "c", "c"],
    ["shows the next when the current one was deleted", keepOnly(rate(START), (id) => id !== "b"), "c", "c"],
    ["rates nothing when there is nothing", rate(startRun([])), "over", ""],
  ])("%s", (_name, run, current, left) => {
    expect([now(run), leftOf(run).join("")]).toEqual([current, left]);
  });

  it("undoes the last rating first, and says what was there before", () => {
    const run = withRating(withRating(START, "maybe"), null);
    const last = undoLast(run);
    expect([now(last?.run ?? START), last?.undone]).toEqual(["b", { id: "b", before: null }]);
    const first = undoLast(last?.run ?? START);
    expect([now(first?.run ?? run), first?.undone.before]).toEqual(["a", "maybe"]);
    expect(undoLast(first?.run ?? run)).toBeNull();
  });
});
