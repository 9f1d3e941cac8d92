import "server-only";
import type { Ctx } from "@/lib/domain/context";
import { findPace, savePlace } from "./paces.repo";

/** Where the last library sync of a team had to stop: what is older is still to come. Null when it read everything. */
export async function readSyncPlace({ db }: Pick<Ctx, "db">, teamId: string): Promise<Date | null> {
  return (await findPace(db, teamId))?.syncedBackTo ?? null;
}

export const saveSyncPlace = (ctx: Pick<Ctx, "db" | "now">, teamId: string, place: Date | null): Promise<void> =>
  savePlace(ctx.db, teamId, place, ctx.now());
