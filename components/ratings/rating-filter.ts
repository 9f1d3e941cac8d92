import type { Ratings } from "@/lib/browser/merge-ratings";

export const RATING_FILTERS = ["all", "my_picks", "unrated", "picked_by_all"] as const;
export type RatingFilter = (typeof RATING_FILTERS)[number];

/** The ready results that a filter shows. Picked by all: everyone who rated any result of this source picked this one. */
export function filterResults(filter: RatingFilter, ids: readonly string[], ratings: Ratings): readonly string[] {
  const { mine } = ratings;
  if (filter === "my_picks") return ids.filter((id) => mine.get(id) === "pick");
  if (filter === "unrated") return ids.filter((id) => !mine.has(id));
  if (filter === "picked_by_all") return pickedByAll(ids, ratings);
  return ids;
}

const ME = "me";

function pickedByAll(ids: readonly string[], { mine, others }: Ratings): readonly string[] {
  const raters = new Set([...others.values()].flatMap((all) => all.map(({ person }) => person.id)));
  if (mine.size > 0) raters.add(ME);
  if (raters.size === 0) return [];
  return ids.filter((id) => {
    const picked = (others.get(id) ?? []).filter(({ rating }) => rating === "pick").map(({ person }) => person.id);
    const pickers = new Set(mine.get(id) === "pick" ? [...picked, ME] : picked);
    return [...raters].every((rater) => pickers.has(rater));
  });
}
