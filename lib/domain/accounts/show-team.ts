import "server-only";
import type { PersonCtx } from "@/lib/domain/context";
import type { Db } from "@/lib/platform/db/client";
import { moveSession } from "./sessions.repo";

/** Lets this browser show a team of the person. The caller holds a lock on the membership. */
export async function showTeam({ actor }: PersonCtx, tx: Db, teamId: string): Promise<void> {
  if (actor.session) await moveSession(tx, actor.session.id, teamId);
}
