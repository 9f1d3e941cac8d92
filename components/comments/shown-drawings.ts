import type { Comment } from "@/lib/shared/contracts/comments";
import type { FrameDrawing } from "@/lib/shared/drawing/drawing";
import type { Thread } from "./threads";

/** A comment or answer with a drawing, and the frames on which it is shown: those of its thread. */
export type DrawnThread = { comment: Comment; threadId: string; first: number; last: number };

/** Everything that is drawn in these threads. */
export function drawnIn(threads: readonly Thread[]): readonly DrawnThread[] {
  return threads.flatMap(({ comment: root, answers }) =>
    [root, ...answers]
      .filter(({ hasDrawing, deletedAt }) => hasDrawing && deletedAt === null)
      .map((comment) => ({
        comment,
        threadId: root.id,
        first: root.frameIn ?? 0,
        last: root.frameOut ?? root.frameIn ?? 0,
      })),
  );
}

/** While one is changed, the editor shows it, and the others are faint. */
export const withoutTask = (drawings: readonly FrameDrawing[], changedId: string | null): readonly FrameDrawing[] =>
  changedId === null ? drawings : drawings.filter(({ id }) => id !== changedId).map((one) => ({ ...one, isDim: true }));
