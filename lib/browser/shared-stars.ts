import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { RequestOf } from "@/lib/shared/contracts/endpoint";
import type { readSharedStarsEndpoint, SharedStars, starSharedEndpoint } from "@/lib/shared/contracts/guest-stars";
import { call } from "./fetch/api";
import { pendingChanges } from "./fetch/pending-changes";

/** Of what is read, and of what is being saved. */
const keyOf = (token: string) => ["shared-stars", token] as const;

const starsQuery = (token: string) =>
  queryOptions({
    queryKey: keyOf(token),
    queryFn: async ({ signal, client }): Promise<SharedStars> => {
      const read = await call<typeof readSharedStarsEndpoint>("GET /s/{token}/stars", { params: { token } }, signal);
      const pending = pendingChanges<Wanted>(client, keyOf(token));
      return pending.reduce((stars, { variables }) => changed(stars, variables), read);
    },
  });

type Wanted = RequestOf<typeof starSharedEndpoint>["body"];

function changed(stars: SharedStars, { motion, on }: Wanted): SharedStars {
  const others = stars.motions.filter((one) => one !== motion);
  return { ...stars, motions: on ? [...others, motion] : others };
}

/** Which sketches this visitor has starred. Where views are limited, only a visitor who has begun one may ask. */
export const useSharedStars = (token: string, mayRead: boolean) => useQuery({ ...starsQuery(token), enabled: mayRead });

/** Reads again who the visitor is, after they gave a name. */
export function useReadStarsAgain(token: string) {
  const client = useQueryClient();
  return () => client.invalidateQueries(starsQuery(token));
}

/**
 * A star is shown at once, and is gone again when the server refuses. Stars are saved one after another, and read again after the
 * last one: an answer to an earlier one does not know of the later ones.
 */
export function useStarShared(token: string) {
  const client = useQueryClient();
  const queryKey = keyOf(token);
  return useMutation({
    mutationKey: queryKey,
    scope: { id: "shared-stars" },
    mutationFn: (body: Wanted) => call<typeof starSharedEndpoint>("POST /s/{token}/stars", { params: { token }, body }),
    onMutate: async (wanted) => {
      await client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, (stars: SharedStars | undefined) => stars && changed(stars, wanted));
    },
    // Stars that were requested before this one was saved must not replace it.
    onSuccess: () => client.cancelQueries({ queryKey }),
    // Not awaited: until this ends, a refused change counts as pending.
    onSettled: () => {
      if (client.isMutating({ mutationKey: queryKey }) === 1) void client.invalidateQueries({ queryKey });
    },
  });
}
