import { describe, expect, it } from "vitest";
import { mergeRatings, type PendingRating } from "@/lib/browser/merge-ratings";
import type { ResultRating } from "@/lib/shared/contracts/ratings";
import type { Rating } from "@/lib/shared/contracts/review-choices";
import { filterResults, type RatingFilter } from "./rating-filter";

const rated = (reshootId: string, person: string, rating: Rating): ResultRating => ({
  reshootId,
  rating,
  ratedAt: "2026-11-27T09:00:00.000Z",
  person: { id: person, name: person, isGuest: person === "guest" },
});
const KNOWN = [
  ...[rated("a", "me", "pick"), rated("a", "ada", "pick"), rated("a", "guest", "pick")],
  ...[rated("b", "me", "pick"), rated("b", "ada", "maybe")],
  ...[rated("c", "me", "reject"), rated("d", "ada", "pick")],
];
const IDS = ["a", "b", "c", "d", "e"];
const clear: PendingRating = { reshootId: "a", rating: null };

describe("ratings", () => {
  it("count what is being saved already, the last of several first, and keep those of others apart", () => {
    const pending: PendingRating[] = [clear, { reshootId: "c", rating: "maybe" }, { reshootId: "c", rating: "pick" }];
    const { mine, others } = mergeRatings(KNOWN, "me", pending);
    expect([...mine]).toEqual([
      ["b", "pick"],
      ["c", "pick"],
    ]);
    expect(others.get("a")?.map(({ person }) => person.id)).toEqual(["ada", "guest"]);
    expect(others.has("c")).toBe(false);
  });

  it.each<[RatingFilter, readonly ResultRating[], readonly PendingRating[], string[]]>([
    ["all", KNOWN, [], IDS],
    ["my_picks", KNOWN, [], ["a", "b"]],
    ["my_picks", KNOWN, [clear], ["b"]],
    ["unrated", KNOWN, [], ["d", "e"]],
    ["unrated", [], [], IDS],
    ["picked_by_all", KNOWN, [], ["a"]],
    ["picked_by_all", KNOWN, [clear], []],
    ["picked_by_all", [rated("d", "ada", "pick")], [], ["d"]],
    ["picked_by_all", [], [], []],
  ])("%s of %j with %j shows %j", (filter, known, pending, shown) => {
    expect(filterResults(filter, IDS, mergeRatings(known, "me", pending))).toEqual(shown);
  });
});
