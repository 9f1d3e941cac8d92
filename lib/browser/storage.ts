import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { getStorageEndpoint, putRetentionEndpoint, StorageUse } from "@/lib/shared/contracts/storage";
import { call } from "./fetch/api";

const POLL_MS = 60_000;

const storageQuery = queryOptions({
  queryKey: ["storage"],
  queryFn: ({ signal }) => call<typeof getStorageEndpoint>("GET /api/storage", {}, signal),
  // No event is sent when the storage becomes full or has room again, so this is polled.
  refetchInterval: POLL_MS,
});

export const useStorageUse = () => useQuery(storageQuery);

/** Sets after how many days results go to the trash; null keeps them. */
export function usePutRetention() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (days: 30 | 90 | 180 | 365 | null) =>
      call<typeof putRetentionEndpoint>("PUT /api/storage/retention", { body: { days } }),
    onSuccess: (storage: StorageUse) => client.setQueryData(storageQuery.queryKey, storage),
  });
}
