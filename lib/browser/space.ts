import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getSpaceEndpoint, putRetentionEndpoint, type Space } from "@/lib/contracts/space";
import { call } from "./api";

const LOOK_MS = 60_000;

const spaceQuery = queryOptions({
  queryKey: ["space"],
  queryFn: ({ signal }) => call(getSpaceEndpoint, {}, signal),
  // Whether the storage has room is nobody's change, so no event tells it.
  refetchInterval: LOOK_MS,
});

export const useSpace = () => useQuery(spaceQuery);

/** After how many days results go to the trash; null keeps them. */
export function usePutRetention() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (days: 30 | 90 | 180 | 365 | null) => call(putRetentionEndpoint, { body: { days } }),
    onSuccess: (space: Space) => client.setQueryData(spaceQuery.queryKey, space),
  });
}
