import "server-only";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Db } from "@/lib/platform/db/client";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { SharedStars } from "@/lib/shared/contracts/guest-stars";
import type { MotionId } from "@/lib/shared/motions/catalogue";
import { deleteStar, findStarsOf, insertStar } from "./guest-stars.repo";
import type { GuestRow } from "./guests.repo";
import { asGuest, mayStar, requireOpenFor, type VisitorCtx } from "./visitor";

/** Which sketches of a share this visitor has starred; no one else's stars. */
export async function readOwnStars(ctx: VisitorCtx): Promise<SharedStars> {
  requireOpenFor(ctx, mayStar);
  return ownStars(ctx.db, ctx.visitor.guest);
}

/** Stars a sketch or takes the star back. A second call changes nothing. */
export async function starShared(
  ctx: VisitorCtx,
  { motion, on }: { motion: MotionId; on: boolean },
): Promise<SharedStars> {
  const change = async (tx: Db, guest: GuestRow) => {
    const { teamId, id: guestId } = guest;
    const star = { teamId, guestId, motion };
    if (await (on ? insertStar(tx, star, ctx.now()) : deleteStar(tx, star))) {
      const { videoId } = ctx.visitor.open.row;
      const detail = { motion, on, guest: guest.name, guestId };
      await recordAudit(tx, { teamId, userId: null, action: "guest.star", subject: videoId, detail });
      await recordEvent(tx, teamId, { noun: "guest_star", id: videoId });
    }
    return ownStars(tx, guest);
  };
  return asGuest(ctx, change, mayStar);
}

async function ownStars(db: Db, guest: GuestRow | null): Promise<SharedStars> {
  if (!guest) return { guest: null, motions: [] };
  const isBlocked = guest.blockedAt !== null;
  return { guest: { name: guest.name, isBlocked }, motions: await findStarsOf(db, guest.teamId, guest.id) };
}
