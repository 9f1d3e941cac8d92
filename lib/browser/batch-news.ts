import { useQueries } from "@tanstack/react-query";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import { type BatchNews, batchNewsOf } from "./live/batch-news";
import { reshootQueries } from "./reshoots";

/** How each of these batches stands, once it is read. Each is read again until it is over. */
export function useBatchNews(ids: readonly string[]): readonly BatchNews[] {
  return useQueries({
    queries: ids.map((id) => ({
      ...reshootQueries.ofBatch(id),
      // The polled list decides when to read these: a tab that becomes visible must not request each of them at once.
      refetchOnWindowFocus: false as const,
      refetchOnReconnect: false as const,
      enabled: ({ state }: { state: { data: Reshoot[] | undefined } }) => !batchNewsOf(state.data ?? [])?.isOver,
    })),
    combine: (results) => results.flatMap(({ data }) => (data && batchNewsOf(data)) ?? []),
  });
}
