import {
  infiniteQueryOptions,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { type Credits, getCreditsEndpoint, listEntriesEndpoint, putBudgetEndpoint } from "@/lib/contracts/credits";
import type { RequestOf } from "@/lib/contracts/endpoint";
import { getReceiptEndpoint, type Reshoot } from "@/lib/contracts/reshoots";
import { call } from "./api";

/** Invalidate after anything that reserves, settles or releases. */
export const creditsQuery = queryOptions({
  queryKey: ["credits"],
  queryFn: ({ signal }) => call(getCreditsEndpoint, {}, signal),
});

export const useCredits = () => useQuery(creditsQuery);

/** Sets the team's limits. The reply replaces what the page knows. */
export function useSaveBudget() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: RequestOf<typeof putBudgetEndpoint>["body"]) => call(putBudgetEndpoint, { body }),
    onSuccess: (credits: Credits) => client.setQueryData(creditsQuery.queryKey, credits),
  });
}

export type EntryFilter = { month?: string; reshootId?: string };

const entriesQuery = (filter: EntryFilter) =>
  infiniteQueryOptions({
    queryKey: [...creditsQuery.queryKey, "entries", filter],
    queryFn: ({ pageParam, signal }) =>
      call(listEntriesEndpoint, { search: { ...filter, limit: 50, cursor: pageParam } }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** The ledger's lines so far, newest first. */
export const useEntries = (filter: EntryFilter) => useInfiniteQuery(entriesQuery(filter));

/** Where the same lines can be had as a file. */
export function entriesFileUrl(filter: EntryFilter): string {
  const search = new URLSearchParams(filter);
  return `/api/credits/entries.csv${search.size > 0 ? `?${search}` : ""}`;
}

/** The receipt of one reshoot, read again whenever its status is another; only while somebody looks at it. */
export const useReceipt = ({ id, status }: Pick<Reshoot, "id" | "status">, enabled: boolean) =>
  useQuery({
    queryKey: ["receipts", id, status],
    queryFn: ({ signal }) => call(getReceiptEndpoint, { params: { id } }, signal),
    enabled,
    placeholderData: (before) => before,
  });
