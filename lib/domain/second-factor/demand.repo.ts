import "server-only";
import { and, count, eq, exists, isNotNull, ne, or, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { members, teams } from "@/lib/platform/db/schema/people";
import { authenticatorApps, passkeys } from "@/lib/platform/db/schema/second-factor";

/** Whether the team demands a second factor of its owners, and how many of them have one. */
export async function findDemand(db: Db, teamId: string) {
  const [team] = await db.select({ isDemanded: teams.demandsSecondFactor }).from(teams).where(eq(teams.id, teamId));
  const passkey = db.select().from(passkeys).where(eq(passkeys.userId, members.userId));
  const app = db
    .select()
    .from(authenticatorApps)
    .where(and(eq(authenticatorApps.userId, members.userId), isNotNull(authenticatorApps.confirmedAt)));
  const [owners] = await db
    .select({
      owners: count(),
      with: sql<number>`count(*) filter (where ${or(exists(passkey), exists(app))})::int`,
    })
    .from(members)
    .where(and(eq(members.teamId, teamId), eq(members.role, "owner")));
  return {
    isDemanded: team?.isDemanded ?? false,
    owners: owners?.owners ?? 0,
    ownersWithout: (owners?.owners ?? 0) - (owners?.with ?? 0),
  };
}

/** False when nothing changes. */
export async function saveDemand(tx: Db, teamId: string, isDemanded: boolean): Promise<boolean> {
  const rows = await tx
    .update(teams)
    .set({ demandsSecondFactor: isDemanded })
    .where(and(eq(teams.id, teamId), ne(teams.demandsSecondFactor, isDemanded)))
    .returning({ id: teams.id });
  return rows.length > 0;
}
