import { endpoint } from "./endpoint";
import { OneId } from "./one-id";
import { RATINGS } from "./review-choices";
import * as z from "./schema";

/** What one person thinks of one result. */
export const ResultRating = z
  .object({
    reshootId: z.uuid(),
    rating: z.enum(RATINGS),
    ratedAt: z.iso.datetime(),
    /** A member, or a visitor of a share. */
    person: z.object({ id: z.uuid(), name: z.string(), isGuest: z.boolean() }),
  })
  .register(z.globalRegistry, { id: "ResultRating" });
export type ResultRating = z.output<typeof ResultRating>;

export const listRatingsEndpoint = endpoint({
  method: "GET",
  path: "/api/ratings",
  summary: "List the ratings of a source's results: who rated which, and how",
  access: "reshoots.view",
  status: 200,
  search: z.object({ videoId: z.uuid() }),
  reply: z.object({ items: z.array(ResultRating) }),
});

/** `items` are all ratings of the result, the caller's own among them. */
export const putRatingEndpoint = endpoint({
  method: "PUT",
  path: "/api/reshoots/{id}/rating",
  summary: "Rate a result as a pick, a maybe or a reject, or clear your rating; the last one counts",
  access: "ratings.write",
  status: 200,
  params: OneId,
  body: z.object({ rating: z.nullable(z.enum(RATINGS)) }),
  reply: z.object({ rating: z.nullable(z.enum(RATINGS)), items: z.array(ResultRating) }),
  limit: "write",
});
