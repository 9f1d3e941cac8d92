import {
  infiniteQueryOptions,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import type {
  getAuditRetentionEndpoint,
  listAuditEndpoint,
  putAuditRetentionEndpoint,
} from "@/lib/shared/contracts/audit";
import type { AuditDays, AuditKind } from "@/lib/shared/contracts/audit-kinds";
import { call } from "./fetch/api";

export type AuditFilter = { kind?: AuditKind; personId?: string };

const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ["audit", filter],
    queryFn: ({ pageParam, signal }) =>
      call<typeof listAuditEndpoint>(
        "GET /api/audit/entries",
        { search: { ...filter, limit: 50, cursor: pageParam } },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    // No event is sent for an entry, so that what others do writes nothing to this screen while it is read.
    staleTime: 0,
  });

/** The entries loaded so far, newest first. */
export const useAudit = (filter: AuditFilter) => useInfiniteQuery(auditQuery(filter));

/** The URL of the same entries as a file. */
export function auditFileUrl(filter: AuditFilter): string {
  const search = new URLSearchParams(filter);
  return `/api/audit/entries.csv${search.size > 0 ? `?${search}` : ""}`;
}

const retentionQuery = queryOptions({
  queryKey: ["audit-retention"],
  queryFn: ({ signal }) => call<typeof getAuditRetentionEndpoint>("GET /api/audit/retention", {}, signal),
});

export const useAuditRetention = () => useQuery(retentionQuery);

/** Sets after how many days entries are deleted; null keeps them forever. */
export function usePutAuditRetention() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (days: AuditDays | null) =>
      call<typeof putAuditRetentionEndpoint>("PUT /api/audit/retention", { body: { days } }),
    onSuccess: (retention) => {
      client.setQueryData(retentionQuery.queryKey, retention);
      void client.invalidateQueries({ queryKey: ["audit"] });
    },
  });
}
