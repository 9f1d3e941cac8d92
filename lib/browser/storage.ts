import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { getStorageEndpoint, putRetentionEndpoint, Space } from "@/lib/shared/contracts/storage";
import { call } from "./fetch/api";

const LOOK_MS = 60_000;

const spaceQuery = queryOptions({
  queryKey: ["space"],
  queryFn: ({ signal }) => call<typeof getStorageEndpoint>("GET /api/space", {}, signal),
  // No event is sent when the storage becomes full or has room again, so this is polled.
  refetchInterval: LOOK_MS,
});

export const useStorageUse = () => useQuery(spaceQuery);

/** Sets after how many days results go to the trash; null keeps them. */
export function usePutRetention() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (days: 30 | 90 | 180 | 365 | null) =>
      call<typeof putRetentionEndpoint>("PUT /api/space/retention", { body: { days } }),
    onSuccess: (space: Space) => client.setQueryData(spaceQuery.queryKey, space),
  });
}
