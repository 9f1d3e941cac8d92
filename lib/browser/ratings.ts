import { queryOptions, useMutation, useMutationState, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { listRatingsEndpoint, putRatingEndpoint } from "@/lib/shared/contracts/ratings";
import { call } from "./fetch/api";
import { mergeRatings, NO_RATINGS, type PendingRating } from "./merge-ratings";
import { useViewer } from "./session/viewer";

const ofVideo = (videoId: string) =>
  queryOptions({
    queryKey: ["ratings", videoId],
    queryFn: async ({ signal }) => {
      const { items } = await call<typeof listRatingsEndpoint>("GET /api/ratings", { search: { videoId } }, signal);
      return items;
    },
  });

const saving = (videoId: string) => ["rate", videoId] as const;

/** The ratings of a source's results as the server knows them. */
export const useSavedRatings = (videoId: string) => useQuery(ofVideo(videoId));

/** The ratings of a source's results. What is being saved counts already; when it fails, it is gone again. */
export function useRatings(videoId: string) {
  const { data: viewer } = useViewer();
  const { data, error, refetch } = useQuery(ofVideo(videoId));
  const pending = useMutationState({
    filters: { mutationKey: saving(videoId), status: "pending" },
    // Safe: only useRate uses this key.
    select: ({ state }) => state.variables as PendingRating,
  });
  const userId = viewer?.user.id;
  const ratings = useMemo(
    () => (userId && (data || pending.length > 0) ? mergeRatings(data ?? [], userId, pending) : NO_RATINGS),
    [data, userId, pending],
  );
  return { ratings, isKnown: data !== undefined && userId !== undefined, error: data ? null : error, retry: refetch };
}

/** Saves my rating of a result; null clears it. Ratings are saved one after another, so that the last one counts. */
export function useRate(videoId: string, onFailure: (failed: PendingRating, error: Error) => void) {
  const client = useQueryClient();
  const { queryKey } = ofVideo(videoId);
  return useMutation({
    mutationKey: saving(videoId),
    scope: { id: `rate-${videoId}` },
    mutationFn: ({ reshootId, rating }: PendingRating) =>
      call<typeof putRatingEndpoint>("PUT /api/reshoots/{id}/rating", {
        params: { id: reshootId },
        body: { rating },
      }),
    onSuccess: async ({ items }, { reshootId }) => {
      // A list that was requested before this rating was saved must not replace it.
      await client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, (known) =>
        known ? [...known.filter((each) => each.reshootId !== reshootId), ...items] : known,
      );
    },
    onError: (error, failed) => onFailure(failed, error),
    onSettled: () => {
      if (client.isMutating({ mutationKey: saving(videoId) }) === 1) void client.invalidateQueries({ queryKey });
    },
  }).mutate;
}
