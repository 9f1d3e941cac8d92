import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Db } from "@/lib/platform/db/client";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { Star } from "@/lib/shared/contracts/stars";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { MotionId } from "@/lib/shared/motions/catalogue";
import { deleteStar, findStars, holdSource, insertStar } from "./stars.repo";

type Wanted = { id: string; motion: MotionId; isStarred: boolean };

/** Stars a motion of a source for the member, or removes that star. The same twice changes nothing. */
export async function starMotion(ctx: MemberCtx, { id, motion, isStarred }: Wanted): Promise<{ items: Star[] }> {
  requirePermission(ctx, "stars.write");
  const { teamId, userId } = ctx.actor;
  return ctx.db.transaction(async (tx) => {
    if (!(await holdSource(tx, teamId, id))) throw new AppError("not_found", m.errors_videos_missing());
    const star = { teamId, videoId: id, motion, userId, starredAt: ctx.now() };
    if (await (isStarred ? insertStar(tx, star) : deleteStar(tx, star))) {
      const action = isStarred ? "star.add" : "star.remove";
      await recordAudit(tx, { teamId, userId, action, subject: id, detail: { motion } });
      await recordEvent(tx, teamId, { noun: "star", id });
    }
    return read(tx, teamId, id);
  });
}

/** The stars on a source; throws `not_found` for another team's source. */
export async function listStars(ctx: MemberCtx, { videoId }: { videoId: string }): Promise<{ items: Star[] }> {
  const { teamId } = ctx.actor;
  if (!(await holdSource(ctx.db, teamId, videoId))) throw new AppError("not_found", m.errors_videos_missing());
  return read(ctx.db, teamId, videoId);
}

async function read(db: Db, teamId: string, videoId: string): Promise<{ items: Star[] }> {
  const rows = await findStars(db, teamId, videoId);
  return {
    items: rows.map(({ motion, starredAt, userId, name }) => ({
      motion,
      starredAt: starredAt.toISOString(),
      person: { id: userId, name },
    })),
  };
}
