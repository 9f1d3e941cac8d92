import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { isInFlight } from "@/lib/shared/contracts/reshoot-status";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import { reshootQueries } from "./reshoots";
import { useKnownViewer } from "./session/viewer";

/** How many batches are read one by one: each costs one request whenever one of its reshoots settles. */
export const MOST_IN_FLIGHT = 24;
/** How many finished batches are kept, so that their end can still be announced. */
export const MOST_OVER = 12;

/**
 * The IDs of the viewer's own batches that have been in flight since the page was opened, oldest first, finished ones included.
 */
export function useOwnBatches(): readonly string[] {
  const userId = useKnownViewer()?.user.id;
  const [watched, setWatched] = useState<readonly string[]>([]);
  const { data: moving = [] } = useQuery({
    ...reshootQueries.unsettled(),
    // The components that show this list already poll it; another poller would add its own timer.
    refetchInterval: false as const,
    enabled: userId !== undefined,
    select: (reshoots) => batchesOf(reshoots, userId),
  });
  const next = watchBatches(watched, moving);
  if (next !== watched) setWatched(next);

  return next;
}

/**
 * Returns the batches to watch, given those watched so far and those in flight, oldest first. A batch in flight stays until it
 * is over; new ones join while fewer than `MOST_IN_FLIGHT` are watched. Returns the same array when nothing changes, and
 * calling it again with its own result changes nothing, so it is safe during a render.
 */
export function watchBatches(watched: readonly string[], moving: readonly string[]): readonly string[] {
  const isMoving = new Set(moving);
  const known = new Set(watched);
  const inFlight = watched.filter((id) => isMoving.has(id)).length;
  const fresh = moving.filter((id) => !known.has(id)).slice(0, Math.max(0, MOST_IN_FLIGHT - inFlight));
  const over = watched.filter((id) => !isMoving.has(id));
  const dropped = new Set(over.slice(0, Math.max(0, over.length - MOST_OVER)));
  if (fresh.length === 0 && dropped.size === 0) return watched;
  return [...watched.filter((id) => !dropped.has(id)), ...fresh];
}

/** IDs sort in order of submission. */
const batchesOf = (reshoots: readonly Reshoot[], userId: string | undefined) =>
  [
    ...new Set(
      reshoots
        .filter(({ createdBy, status }) => createdBy.id === userId && isInFlight(status))
        .map(({ batchId }) => batchId),
    ),
  ].sort((one, other) => (one < other ? -1 : 1));
