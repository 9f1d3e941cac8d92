import "server-only";
import type { Ctx } from "@/lib/domain/context";
import { findThrottle, saveCursor } from "./throttles.repo";

/** Where the last library sync of a team had to stop: what is older is still to come. Null when it read everything. */
export async function readSyncCursor({ db }: Pick<Ctx, "db">, teamId: string): Promise<Date | null> {
  return (await findThrottle(db, teamId))?.syncCursor ?? null;
}

export const saveSyncCursor = (ctx: Pick<Ctx, "db" | "now">, teamId: string, cursor: Date | null): Promise<void> =>
  saveCursor(ctx.db, teamId, cursor, ctx.now());
