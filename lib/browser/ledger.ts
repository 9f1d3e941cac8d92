import { infiniteQueryOptions, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { listEntriesEndpoint } from "@/lib/shared/contracts/ledger";
import type { getReceiptEndpoint } from "@/lib/shared/contracts/receipt";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import { creditsQuery } from "./credits";
import { call } from "./fetch/api";
import { ofShownTeam } from "./fetch/shown-team";

export type EntryFilter = { month?: string; reshootId?: string };

const entriesQuery = (filter: EntryFilter) =>
  infiniteQueryOptions({
    queryKey: [...creditsQuery.queryKey, "entries", filter],
    queryFn: ({ pageParam, signal }) =>
      call<typeof listEntriesEndpoint>(
        "GET /api/credits/entries",
        { search: { ...filter, limit: 50, cursor: pageParam } },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** The ledger's lines loaded so far, newest first. */
export const useEntries = (filter: EntryFilter) => useInfiniteQuery(entriesQuery(filter));

/** The URL of the same lines as a file. */
export function entriesFileUrl(filter: EntryFilter): string {
  const search = new URLSearchParams(filter);
  return ofShownTeam(`/api/credits/entries.csv?${search}`);
}

/** The receipt of one reshoot, read only while it is open, and again whenever the reshoot's status changes. */
export const useReceipt = ({ id, status }: Pick<Reshoot, "id" | "status">, enabled: boolean) =>
  useQuery({
    queryKey: ["receipts", id, status],
    queryFn: ({ signal }) =>
      call<typeof getReceiptEndpoint>("GET /api/reshoots/{id}/receipt", { params: { id } }, signal),
    enabled,
    placeholderData: (before) => before,
  });
