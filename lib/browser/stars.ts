import { type QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { listStarsEndpoint, putStarEndpoint, Star } from "@/lib/shared/contracts/stars";
import type { MotionId } from "@/lib/shared/motions/catalogue";
import { call } from "./fetch/api";
import { pendingChanges } from "./fetch/pending-changes";
import { useViewer } from "./session/viewer";

const ofVideo = (videoId: string) =>
  queryOptions({
    queryKey: ["stars", videoId],
    queryFn: async ({ signal, client }): Promise<readonly Star[]> => {
      const { items } = await call<typeof listStarsEndpoint>("GET /api/stars", { search: { videoId } }, signal);
      const pending = pendingChanges<Wanted, Star["person"] | undefined>(client, saving(videoId));
      return pending.reduce<readonly Star[]>(
        (stars, { variables, context }) => changed(stars, variables, context),
        items,
      );
    },
  });

const saving = (videoId: string) => ["star", videoId] as const;

const NONE: readonly Star[] = [];

/** The members' stars on a source's sketches, in the order of starring; none while they are not known. */
export function useStars(videoId: string): readonly Star[] {
  return useQuery(ofVideo(videoId)).data ?? NONE;
}

/** The stars as this page knows them now; sends no request. */
export const knownStars = (client: QueryClient, videoId: string): readonly Star[] =>
  client.getQueryData(ofVideo(videoId).queryKey) ?? NONE;

type Wanted = { motion: MotionId; isStarred: boolean };

function changed(stars: readonly Star[], { motion, isStarred }: Wanted, person?: Star["person"]): readonly Star[] {
  if (!person) return stars;
  const others = stars.filter((star) => star.motion !== motion || star.person.id !== person.id);
  return isStarred ? [...others, { motion, person, starredAt: new Date().toISOString() }] : others;
}

/** Sets or removes my star. It shows at once; when it cannot be saved, the stars are read again. */
export function useStar(videoId: string, onFailure: (error: Error) => void) {
  const client = useQueryClient();
  const { data: viewer } = useViewer();
  const { queryKey } = ofVideo(videoId);
  return useMutation({
    mutationKey: saving(videoId),
    scope: { id: `star-${videoId}` },
    mutationFn: (body: Wanted) =>
      call<typeof putStarEndpoint>("PUT /api/videos/{id}/star", { params: { id: videoId }, body }),
    onMutate: async (wanted: Wanted) => {
      await client.cancelQueries({ queryKey });
      const person = viewer && { id: viewer.user.id, name: viewer.user.name };
      client.setQueryData(queryKey, (known = []) => changed(known, wanted, person));
      return person;
    },
    onSuccess: async ({ items }) => {
      // A list that was requested before this star was saved must not replace it.
      await client.cancelQueries({ queryKey });
      // An answer to an earlier press does not know of the later ones.
      if (client.isMutating({ mutationKey: saving(videoId) }) === 1) client.setQueryData(queryKey, items);
    },
    onError: (error) => {
      void client.invalidateQueries({ queryKey });
      onFailure(error);
    },
  }).mutate;
}
