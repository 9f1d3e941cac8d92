import "server-only";
import type { ExportReview } from "@/lib/shared/contracts/review-exports";
import type { ReviewComment } from "./review-data";
import type { Written } from "./review-exports.repo";

type Choice = Pick<ExportReview, "resultIds" | "includeResolved" | "includeTeamOnly">;

/**
 * The comments that were asked for. A thread is left out as a whole by what its first comment is; a first comment that was
 * deleted, or whose guest is blocked, leaves its answers, on its frames.
 */
export function chooseComments(all: readonly Written[], choice: Choice): ReviewComment[] {
  const byId = new Map(all.map((one) => [one.row.id, one]));
  return all.flatMap((one) => {
    const root = (one.row.parentId !== null && byId.get(one.row.parentId)) || one;
    if (one.isWithdrawn || !isAsked(root, choice) || !isShownTo(one, choice)) return [];
    const lacksRoot = root !== one && root.isWithdrawn;
    return [toReviewComment(one, lacksRoot ? root : one)];
  });
}

function isAsked({ row, isWithdrawn }: Written, choice: Choice): boolean {
  const { resultIds, includeResolved } = choice;
  if (!includeResolved && row.resolvedAt !== null) return false;
  if (resultIds !== null && !(row.reshootId !== null && resultIds.includes(row.reshootId))) return false;
  return isWithdrawn || isShownTo({ row }, choice);
}

const isShownTo = ({ row }: Pick<Written, "row">, { includeTeamOnly }: Choice): boolean =>
  includeTeamOnly || (row.visibility === "everyone" && !row.isHeld);

function toReviewComment(one: Written, { row: placed }: Written): ReviewComment {
  const { row } = one;
  return {
    id: row.id,
    parentId: placed === row ? row.parentId : null,
    resultId: row.reshootId,
    side: row.side,
    frameIn: placed.frameIn,
    frameOut: placed.frameOut,
    body: row.body,
    author: { name: one.guestName ?? one.authorName ?? "", isGuest: row.guestId !== null },
    visibility: row.visibility,
    createdAt: row.createdAt.toISOString(),
    resolvedAt: placed.resolvedAt?.toISOString() ?? null,
    resolvedBy: placed.resolvedAt === null ? null : one.resolverName,
    drawing: row.drawing,
    viewState: row.viewState,
  };
}
