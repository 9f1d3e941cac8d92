import { SideMark } from "@/components/compare/cell-tags";
import { cn } from "@/components/ui/class-names";
import type { CommentSide } from "@/lib/shared/contracts/comment-choices";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** `Source`, `Result` or `Both sides`. */
export const sideWords: Record<CommentSide, () => string> = {
  source: m.comments_side_source,
  result: m.comments_side_result,
  both: m.comments_side_both,
};

/** The sides by letter and shape, as on the pictures: A in a square, B in a circle. */
export function SideBadge({ side, label, className }: { side: CommentSide; label?: string; className?: string }) {
  return (
    <span className={cn("inline-flex min-w-0 items-center gap-1.5", className)}>
      <span className="flex gap-0.5">
        {side !== "result" && <SideMark side="a" />}
        {side !== "source" && <SideMark side="b" />}
      </span>
      <span className="truncate">{label ?? sideWords[side]()}</span>
    </span>
  );
}
