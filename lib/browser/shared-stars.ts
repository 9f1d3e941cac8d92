import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { RequestOf } from "@/lib/shared/contracts/endpoint";
import type { readSharedStarsEndpoint, SharedStars, starSharedEndpoint } from "@/lib/shared/contracts/guest-stars";
import { call } from "./fetch/api";

const starsQuery = (token: string) =>
  queryOptions({
    queryKey: ["shared-stars", token],
    queryFn: ({ signal }) =>
      call<typeof readSharedStarsEndpoint>("GET /s/{token}/stars", { params: { token } }, signal),
  });

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
  const { queryKey } = starsQuery(token);
  return useMutation({
    mutationKey: queryKey,
    scope: { id: "shared-stars" },
    mutationFn: (body: RequestOf<typeof starSharedEndpoint>["body"]) =>
      call<typeof starSharedEndpoint>("POST /s/{token}/stars", { params: { token }, body }),
    onMutate: async ({ motion, on }) => {
      await client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, (stars: SharedStars | undefined) => {
        const others = stars?.motions.filter((one) => one !== motion) ?? [];
        return stars && { ...stars, motions: on ? [...others, motion] : others };
      });
    },
    onSettled: () =>
      client.isMutating({ mutationKey: queryKey }) === 1 ? client.invalidateQueries({ queryKey }) : undefined,
  });
}
