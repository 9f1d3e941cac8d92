import "server-only";
import { listAskedOfGuest } from "@/lib/domain/approvals/decide-as-guest";
import { shownResultIds } from "@/lib/domain/shares/share-videos";
import type { Db } from "@/lib/platform/db/client";
import type { SharedComment, ShareReview } from "@/lib/shared/contracts/share-review";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { findAskedOf } from "./guests.repo";
import { findOwnRatings, findPublicPictures, findPublicReactions } from "./shared-comments.repo";
import { findShownTo, sourceOf } from "./shown-to-visitor";
import { toSharedComment } from "./to-shared-comment";
import { requireOpenFor, type VisitorCtx } from "./visitor";

/** Everything that a visitor of a share sees of its review. */
export async function readReview(ctx: VisitorCtx): Promise<ShareReview> {
  requireOpenFor(ctx);
  const { guest, open } = ctx.visitor;
  const shown = await findShownIds(ctx, ctx.db);
  const own = guest === null ? [] : await findOwnRatings(ctx.db, open.row.teamId, guest.id);
  return {
    guest: guest && {
      name: guest.name,
      isBlocked: guest.blockedAt !== null,
      hearsAnswers: guest.emailSealed !== null,
    },
    mailsAnswers: ctx.settings.mail !== null,
    holdsComments: open.row.holdsComments,
    comments: await listShared(ctx, ctx.db),
    ratings: own.filter(({ reshootId }) => shown.has(reshootId)),
    approvals: await listAskedOfGuest(ctx.db, {
      ...{ teamId: open.row.teamId, videoId: open.row.videoId, guestId: guest?.id ?? null },
      ...{ asked: await findAskedOf(ctx.db, open.row.id), shown },
    }),
  };
}

/** The results that the share shows now. */
export const findShownIds = ({ visitor }: VisitorCtx, db: Db): Promise<Set<string>> => shownResultIds(db, visitor.open);

/** The comments that the visitor sees, oldest first. */
async function listShared(ctx: VisitorCtx, db: Db): Promise<SharedComment[]> {
  const { visitor } = ctx;
  const source = sourceOf(visitor.open);
  const shown = await findShownTo(visitor, db);
  const ids = shown.map(({ comment }) => comment.id);
  const reactions = Map.groupBy(await findPublicReactions(db, source, ids), ({ commentId }) => commentId);
  const pictures = Map.groupBy(await findPublicPictures(db, source, ids), ({ commentId }) => commentId);
  return shown.map((one) => {
    const { id } = one.comment;
    const parts = { reactions: reactions.get(id) ?? [], pictures: pictures.get(id) ?? [] };
    return toSharedComment(one, parts, visitor, ctx.now());
  });
}

/** One comment that the visitor sees; what they do not see does not exist for them. */
export async function readShared(ctx: VisitorCtx, db: Db, id: string): Promise<SharedComment> {
  const found = (await listShared(ctx, db)).find((one) => one.id === id);
  if (!found) throw noSuchShared();
  return found;
}

export const noSuchShared = () => new AppError("not_found", m.errors_guests_no_comment());
