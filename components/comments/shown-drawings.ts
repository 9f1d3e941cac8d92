import type { Comment } from "@/lib/shared/contracts/comments";
import type { FrameDrawing } from "@/lib/shared/drawing/drawing";
import type { Thread } from "./threads";

/** A comment or answer with a drawing, and the frames on which it is shown: those of its thread. */
export type DrawnThread = { comment: Comment; first: number; last: number; isSelected: boolean };

type Wanted = { frame: number; most: number; selectedId: string | null };

/** What is drawn nearest to a frame; what is selected comes first. */
export function nearestDrawn(threads: readonly Thread[], { frame, most, selectedId }: Wanted): readonly DrawnThread[] {
  const drawn = threads.flatMap(({ comment: root, answers }) =>
    [root, ...answers]
      .filter(({ hasDrawing, deletedAt }) => hasDrawing && deletedAt === null)
      .map((comment) => ({
        comment,
        first: root.frameIn ?? 0,
        last: root.frameOut ?? root.frameIn ?? 0,
        isSelected: root.id === selectedId,
      })),
  );
  if (drawn.length <= most) return drawn;
  const distance = ({ first, last, isSelected }: DrawnThread) =>
    isSelected ? -1 : Math.max(0, first - frame, frame - last);
  return drawn.toSorted((one, other) => distance(one) - distance(other)).slice(0, most);
}

/** While one is changed, the editor shows it, and the others are faint. */
export const withoutTask = (drawings: readonly FrameDrawing[], changedId: string | null): readonly FrameDrawing[] =>
  changedId === null ? drawings : drawings.filter(({ id }) => id !== changedId).map((one) => ({ ...one, isDim: true }));
