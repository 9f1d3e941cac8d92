import "server-only";
import { findApprovals } from "@/lib/domain/approvals/approvals.repo";
import { findFinalOnes } from "@/lib/domain/approvals/finals.repo";
import { findResultVideos } from "@/lib/domain/shares/open-shares.repo";
import type { Db } from "@/lib/platform/db/client";
import type { SharedApproval, SharedComment, ShareReview } from "@/lib/shared/contracts/share-review";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { findAskedOf } from "./guests.repo";
import { findOwnRatings, findPublicComments, findPublicReactions } from "./shared-comments.repo";
import { shownComments } from "./shown-comments";
import { toSharedComment } from "./to-shared-comment";
import { requireComments, type VisitorCtx } from "./visitor";

/** Everything that a visitor of a share sees of its review. */
export async function readReview(ctx: VisitorCtx): Promise<ShareReview> {
  requireComments(ctx);
  const { guest, open } = ctx.visitor;
  const shown = await findShownIds(ctx, ctx.db);
  const own = guest === null ? [] : await findOwnRatings(ctx.db, open.row.teamId, guest.id);
  return {
    guest: guest && { name: guest.name, isBlocked: guest.blockedAt !== null },
    holdsComments: open.row.holdsComments,
    comments: await listShared(ctx, ctx.db),
    ratings: own.filter(({ reshootId }) => shown.has(reshootId)),
    approvals: await listAsked(ctx, ctx.db, shown),
  };
}

/** The results that the share shows now. */
export async function findShownIds({ visitor }: VisitorCtx, db: Db): Promise<Set<string>> {
  const results = await findResultVideos(db, visitor.open.row);
  return new Set(results.map(({ id }) => id));
}

/** The comments that the visitor sees, oldest first. */
export async function listShared(ctx: VisitorCtx, db: Db): Promise<SharedComment[]> {
  const { visitor } = ctx;
  const { teamId, videoId, id: shareId } = visitor.open.row;
  const source = { teamId, videoId, shareId };
  const all = await findPublicComments(db, source);
  const reader = { shareId, guestId: visitor.guest?.id ?? null, shownResults: await findShownIds(ctx, db) };
  const shown = shownComments(all, reader);
  const ids = shown.map(({ comment }) => comment.id);
  const reactions = Map.groupBy(await findPublicReactions(db, source, ids), ({ commentId }) => commentId);
  return shown.map((one) => toSharedComment(one, reactions.get(one.comment.id) ?? [], visitor, ctx.now()));
}

/** One comment that the visitor sees; what they do not see does not exist for them. */
export async function readShared(ctx: VisitorCtx, db: Db, id: string): Promise<SharedComment> {
  const found = (await listShared(ctx, db)).find((one) => one.id === id);
  if (!found) throw noSuchShared();
  return found;
}

export const noSuchShared = () => new AppError("not_found", m.errors_guests_no_comment());

async function listAsked({ visitor }: VisitorCtx, db: Db, shown: ReadonlySet<string>): Promise<SharedApproval[]> {
  const { teamId, videoId, id } = visitor.open.row;
  const asked = await findAskedOf(db, id);
  if (asked.size === 0) return [];
  const found = await findApprovals(db, teamId, { videoId });
  const open = found.filter(({ row }) => asked.has(row.id) && row.withdrawnAt === null && shown.has(row.reshootId));
  const reshootIds = open.map(({ row }) => row.reshootId);
  const finals = reshootIds.length === 0 ? [] : await findFinalOnes(db, teamId, { reshootIds });
  const finalIds = new Set(finals.map(({ reshootId }) => reshootId));
  return open.map(({ row, createdBy, media, decisions }) => {
    const own = decisions.find(
      (one) =>
        one.row.guestId !== null &&
        one.row.guestId === visitor.guest?.id &&
        one.row.lapsedAt === null &&
        one.row.mediaSha256 === media.sha256,
    );
    return {
      ...{ id: row.id, reshootId: row.reshootId, askedBy: createdBy.name, message: row.message, dueOn: row.dueOn },
      ...{ mediaSha256: media.sha256, isFinal: finalIds.has(row.reshootId) },
      ...{ answer: own?.row.answer ?? null, note: own?.row.note ?? "" },
    };
  });
}
