import { type QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { listStarsEndpoint, putStarEndpoint, Star } from "@/lib/shared/contracts/stars";
import type { MotionId } from "@/lib/shared/motions/catalogue";
import { call } from "./fetch/api";
import { useViewer } from "./session/viewer";

const ofVideo = (videoId: string) =>
  queryOptions({
    queryKey: ["stars", videoId],
    queryFn: async ({ signal }) =>
      (await call<typeof listStarsEndpoint>("GET /api/stars", { search: { videoId } }, signal)).items,
  });

const NONE: readonly Star[] = [];

/** The members' stars on a source's sketches, in the order of starring; none while they are not known. */
export function useStars(videoId: string): readonly Star[] {
  return useQuery(ofVideo(videoId)).data ?? NONE;
}

/** The stars as this page knows them now; sends no request. */
export const knownStars = (client: QueryClient, videoId: string): readonly Star[] =>
  client.getQueryData(ofVideo(videoId).queryKey) ?? NONE;

type Wanted = { motion: MotionId; isStarred: boolean };

/** Sets or removes my star. It shows at once; when it cannot be saved, the stars are read again. */
export function useStar(videoId: string, onFailure: (error: Error) => void) {
  const client = useQueryClient();
  const { data: viewer } = useViewer();
  const { queryKey } = ofVideo(videoId);
  return useMutation({
    mutationKey: ["star", videoId],
    scope: { id: `star-${videoId}` },
    mutationFn: (body: Wanted) =>
      call<typeof putStarEndpoint>("PUT /api/videos/{id}/star", { params: { id: videoId }, body }),
    onMutate: async ({ motion, isStarred }: Wanted) => {
      await client.cancelQueries({ queryKey });
      if (!viewer) return;
      const person = { id: viewer.user.id, name: viewer.user.name };
      client.setQueryData(queryKey, (known = []) => {
        const others = known.filter((star) => star.motion !== motion || star.person.id !== person.id);
        return isStarred ? [...others, { motion, person, starredAt: new Date().toISOString() }] : others;
      });
    },
    // An answer to an earlier press does not know of the later ones.
    onSuccess: ({ items }) =>
      client.isMutating({ mutationKey: ["star", videoId] }) === 1 ? client.setQueryData(queryKey, items) : undefined,
    onError: (error) => {
      void client.invalidateQueries({ queryKey });
      onFailure(error);
    },
  }).mutate;
}
