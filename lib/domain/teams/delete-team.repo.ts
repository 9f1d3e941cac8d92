import "server-only";
import { eq, inArray, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { teams } from "@/lib/platform/db/schema/people";
import { attempts, reshoots } from "@/lib/platform/db/schema/reshoots";

/** Waits for what is being added to the team, and keeps anything from being added until this transaction ends. */
export async function lockTeam(tx: Db, teamId: string): Promise<void> {
  await tx.select({ id: teams.id }).from(teams).where(eq(teams.id, teamId)).for("update");
}

/** Deletes a team and every row that names it. Its files lose their references, and the storage sweep removes them. */
export async function deleteTeamRows(tx: Db, teamId: string): Promise<void> {
  await tx.execute(sql`set local reshoot.audit_sweep = 'on'`);
  const own = tx.select({ id: reshoots.id }).from(reshoots).where(eq(reshoots.teamId, teamId));
  await tx.delete(attempts).where(inArray(attempts.reshootId, own));
  await tx.delete(teams).where(eq(teams.id, teamId));
  await tx.execute(sql`set local reshoot.audit_sweep = 'off'`);
}
