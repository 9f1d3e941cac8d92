import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { RetentionDays } from "@/lib/shared/contracts/retention-days";
import type {
  getStorageEndpoint,
  previewRetentionEndpoint,
  putRetentionEndpoint,
  StorageUse,
} from "@/lib/shared/contracts/storage";
import { call } from "./fetch/api";

const POLL_MS = 60_000;

const storageQuery = queryOptions({
  queryKey: ["storage"],
  queryFn: ({ signal }) => call<typeof getStorageEndpoint>("GET /api/storage", {}, signal),
  // No event is sent when the storage becomes full or has room again, so this is polled.
  refetchInterval: POLL_MS,
});

export const useStorageUse = () => useQuery(storageQuery);

/** How many results are older than so many days now; always read anew, because an owner decides by it. */
export const useOlderResults = (days: number) =>
  useQuery({
    queryKey: [...storageQuery.queryKey, "older", days],
    queryFn: ({ signal }) =>
      call<typeof previewRetentionEndpoint>("GET /api/storage/retention", { search: { days } }, signal),
    staleTime: 0,
    gcTime: 0,
  });

/** Sets after how many days results go to the trash; null keeps them. */
export function usePutRetention() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (days: RetentionDays | null) =>
      call<typeof putRetentionEndpoint>("PUT /api/storage/retention", { body: { days } }),
    onSuccess: (storage: StorageUse) => client.setQueryData(storageQuery.queryKey, storage),
  });
}

/** How many bytes still fit into the team's quota; null while that is not known, and without a quota. */
export function useRoomLeft(): number | null {
  const { data } = useQuery(storageQuery);
  return data && data.quotaBytes !== null ? Math.max(0, data.quotaBytes - usedOf(data)) : null;
}

/** How many bytes are left of a quota that will soon be used up; null before. */
export function useLastRoom(): number | null {
  const room = useRoomLeft();
  const { data } = useQuery(storageQuery);
  return data?.quotaBytes && isNearlyUsed(usedOf(data), data.quotaBytes) ? room : null;
}

const NEARLY = 0.8;

export const isNearlyUsed = (used: number, quota: number): boolean => used >= NEARLY * quota;

const usedOf = (use: StorageUse) =>
  use.sourceBytes + use.resultBytes + use.originalBytes + use.arrivingBytes + use.attachmentBytes + use.madeBytes;
