import { useMemo } from "react";
import { useDrawings } from "@/lib/browser/comments/drawings";
import type { Drawing } from "@/lib/shared/drawing/drawing";
import type { SheetThread } from "./choose-threads";

export const NO_DRAWINGS: readonly Drawing[] = [];

/** Everything that was drawn in each thread, answers included. */
export function useSheetDrawings(videoId: string, threads: readonly SheetThread[]) {
  const drawn = useMemo(
    () =>
      threads.flatMap(({ comment, answers }) =>
        [comment, ...answers]
          .filter(({ hasDrawing, deletedAt }) => hasDrawing && deletedAt === null)
          .map(({ id, editedAt }) => ({ id, editedAt, threadId: comment.id })),
      ),
    [threads],
  );
  const { drawings, isSettled, failed } = useDrawings(videoId, drawn);
  return useMemo(() => {
    const byThread = new Map<string, readonly Drawing[]>();
    for (const [at, { threadId }] of drawn.entries()) {
      const drawing = drawings[at];
      if (drawing) byThread.set(threadId, [...(byThread.get(threadId) ?? []), drawing]);
    }
    return { byThread, isSettled, failed };
  }, [drawn, drawings, isSettled, failed]);
}
