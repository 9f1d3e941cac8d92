import "server-only";
import { shownResultIds } from "@/lib/domain/shares/share-videos";
import type { Db } from "@/lib/platform/db/client";
import type { SharedComment, ShareReview } from "@/lib/shared/contracts/share-review";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { commentsFor, readCommentRows, readReviewRows, reviewFor } from "./review-rows";
import { findGuestRatings } from "./shared-comments.repo";
import { requireOpenFor, type VisitorCtx } from "./visitor";

/** Everything that a visitor of a share sees of its review. */
export async function readReview(ctx: VisitorCtx): Promise<ShareReview> {
  requireOpenFor(ctx);
  const { guest, open } = ctx.visitor;
  const rows = await readReviewRows(ctx.db, open);
  const ratings = await findGuestRatings(ctx.db, open.row.teamId, guest === null ? [] : [guest.id]);
  return reviewFor(rows, ctx.visitor, { mailsAnswers: ctx.settings.mail !== null, now: ctx.now(), ratings });
}

/** The results that the share shows now. */
export const findShownIds = ({ visitor }: VisitorCtx, db: Db): Promise<Set<string>> => shownResultIds(db, visitor.open);

/** One comment that the visitor sees; what they do not see does not exist for them. */
export async function readShared(ctx: VisitorCtx, db: Db, id: string): Promise<SharedComment> {
  const rows = await readCommentRows(db, ctx.visitor.open);
  const found = commentsFor(rows, ctx.visitor, ctx.now()).find((one) => one.id === id);
  if (!found) throw noSuchShared();
  return found;
}

export const noSuchShared = () => new AppError("not_found", m.errors_guests_no_comment());
