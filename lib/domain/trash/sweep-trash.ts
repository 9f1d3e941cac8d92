import "server-only";
import type { WorkerCtx } from "@/lib/domain/context";
import { forgetCards } from "@/lib/domain/shares/redraw-shares";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Db } from "@/lib/platform/db/client";
import { recordEvent } from "@/lib/platform/events/record-event";
import { purgeDeleted, trashExpired } from "./trash.repo";

const CHUNK = 500;

/** Moves results past their team's retention to the trash, as a member would. Returns how many. */
export async function deleteExpired(ctx: WorkerCtx): Promise<number> {
  const now = ctx.now();
  for (let expired = 0; ; ) {
    const gone = await ctx.db.transaction(async (tx) => {
      const rows = await trashExpired(tx, now, CHUNK);
      await forgetCards(ctx, tx, { videos: [], reshoots: rows.map(({ id }) => id) });
      const entries = rows.map(({ id, teamId }) => ({
        teamId,
        userId: null,
        action: "reshoot.expire" as const,
        subject: id,
      }));
      await recordAudit(tx, ...entries);
      await tellTeams(tx, "reshoot", rows);
      return rows;
    });
    if (gone.length === 0) return expired;
    expired += gone.length;
  }
}

async function tellTeams(tx: Db, noun: "video" | "reshoot", rows: readonly { teamId: string }[]): Promise<void> {
  for (const teamId of new Set(rows.map((row) => row.teamId))) await recordEvent(tx, teamId, { noun });
}

/** Deletes the files of items that were in the trash longer than `settings.storage.trashMs`. Returns how many items. */
export async function purgeTrash(ctx: WorkerCtx): Promise<number> {
  const now = ctx.now();
  const before = new Date(now.getTime() - ctx.settings.storage.trashMs);
  return ctx.db.transaction(async (tx) => {
    const gone = await purgeDeleted(tx, { before, now });
    const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
    await forgetCards(ctx, tx, { videos: idsOf(gone.videos), reshoots: idsOf(gone.reshoots) });
    await tellTeams(tx, "video", gone.videos);
    await tellTeams(tx, "reshoot", gone.reshoots);
    return gone.videos.length + gone.reshoots.length;
  });
}
