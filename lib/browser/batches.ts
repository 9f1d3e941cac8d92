import { useQueries, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { isInFlight } from "@/lib/contracts/reshoot-status";
import type { Reshoot } from "@/lib/contracts/reshoots";
import { type BatchNews, batchNewsOf } from "./batch-news";
import { reshootQueries } from "./reshoots";
import { useKnownViewer } from "./viewer";

const MOST = 12;

/** The viewer's own batches that were seen under way since the page was opened, oldest first, over ones too. */
export function useOwnBatches(): readonly BatchNews[] {
  const userId = useKnownViewer()?.user.id;
  const [watched, setWatched] = useState<readonly string[]>([]);
  const { data: moving = [] } = useQuery({
    ...reshootQueries.unsettled(),
    // Polled by those who show it already: each one who polls would have a timer of its own.
    refetchInterval: false as const,
    enabled: userId !== undefined,
    select: (reshoots) => batchesOf(reshoots, userId),
  });
  const fresh = moving.filter((id) => !watched.includes(id));
  if (fresh.length > 0) setWatched([...watched, ...fresh].slice(-MOST));

  return useQueries({
    queries: watched.map((id) => ({
      ...reshootQueries.ofBatch(id),
      enabled: ({ state }: { state: { data: Reshoot[] | undefined } }) => !batchNewsOf(state.data ?? [])?.isOver,
    })),
    combine: (results) => results.flatMap(({ data }) => (data && batchNewsOf(data)) ?? []),
  });
}

/** Ids are in order of submission. */
const batchesOf = (reshoots: readonly Reshoot[], userId: string | undefined) =>
  [
    ...new Set(
      reshoots
        .filter(({ createdBy, status }) => createdBy.id === userId && isInFlight(status))
        .map(({ batchId }) => batchId),
    ),
  ].sort((one, other) => one.localeCompare(other));
