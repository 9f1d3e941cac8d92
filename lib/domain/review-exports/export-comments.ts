import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { ReplyOf } from "@/lib/shared/contracts/endpoint";
import type { ExportReview, exportReviewEndpoint } from "@/lib/shared/contracts/review-exports";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { exportReview } from "./export-review";
import { readReview } from "./read-review";
import { threadsOf } from "./threads";

/** Writes the comments of a source or its results for an editing program, as they are at one moment. */
export async function exportComments(
  ctx: MemberCtx,
  wanted: ExportReview,
): Promise<ReplyOf<typeof exportReviewEndpoint>> {
  requirePermission(ctx, "comments.view");
  const { teamId, userId } = ctx.actor;
  const data = await ctx.db.transaction(
    async (tx) => {
      const review = await readReview(ctx, tx, wanted);
      if (review.comments.length === 0) throw new AppError("conflict", m.errors_review_exports_nothing());
      const { format, includeTeamOnly, resultIds } = wanted;
      const detail = { format, includeTeamOnly, results: resultIds?.length ?? null, comments: review.comments.length };
      await recordAudit(tx, { teamId, userId, action: "review.export", subject: wanted.videoId, detail });
      return review;
    },
    { isolationLevel: "repeatable read" }, // text-ok: SQL
  );
  return { files: exportReview(wanted.format, data), threads: threadsOf(data.comments).length };
}
