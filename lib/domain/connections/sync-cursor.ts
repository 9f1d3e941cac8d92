import "server-only";
import type { Ctx } from "@/lib/domain/context";
import { findThrottle, saveCursor } from "./throttles.repo";

/** Where the last library sync of a team stopped: older videos are still to be read. Null when it read all of them. */
export async function readSyncCursor({ db }: Pick<Ctx, "db">, teamId: string): Promise<Date | null> {
  return (await findThrottle(db, teamId))?.syncCursor ?? null;
}

/** Saves where a library sync stopped; null when it read everything. */
export const saveSyncCursor = (ctx: Pick<Ctx, "db" | "now">, teamId: string, cursor: Date | null): Promise<void> =>
  saveCursor(ctx.db, teamId, cursor, ctx.now());
