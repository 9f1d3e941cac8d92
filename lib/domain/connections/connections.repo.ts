import "server-only";
import { and, eq, like, ne, or, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { connections } from "@/lib/platform/db/schema/connections";
import type { ConnectionStatus } from "@/lib/shared/contracts/connection";

export type ConnectionRow = typeof connections.$inferSelect;

export async function findByTeam(db: Db, teamId: string): Promise<ConnectionRow | undefined> {
  const rows = await db.select().from(connections).where(eq(connections.teamId, teamId)).limit(1);
  return rows[0];
}

/** Like `findByTeam`, and keeps the row as it is until the transaction ends. */
export async function lockByTeam(tx: Db, teamId: string): Promise<ConnectionRow | undefined> {
  const rows = await tx.select().from(connections).where(eq(connections.teamId, teamId)).for("update");
  return rows[0];
}

export type NewConnection = Pick<ConnectionRow, "teamId" | "baseUrl" | "tokenSealed" | "tokenLastFour">;

/** Inserts or replaces the team's one connection. What was learned of the old one no longer holds. */
export async function save(db: Db, row: NewConnection): Promise<ConnectionRow> {
  const fresh = { status: "unchecked" as const, statusMessage: null, checkedAt: null, usedUpAt: null };
  const rows = await db
    .insert(connections)
    .values({ ...row, ...fresh })
    .onConflictDoUpdate({ target: connections.teamId, set: { ...row, ...fresh, serverSince: sinceOf(row.baseUrl) } })
    .returning();
  const saved = rows[0];
  if (!saved) throw new Error("an upsert returned no row");
  return saved;
}

/** A path more or less does not make it another server. */
function sinceOf(baseUrl: string) {
  const { origin } = new URL(baseUrl);
  const isSame = or(eq(connections.baseUrl, origin), like(connections.baseUrl, `${origin}/%`));
  return sql`case when ${isSame} then ${connections.serverSince} else now() end`;
}

type Finding = { status: ConnectionStatus; statusMessage: string | null; checkedAt: Date };

/**
 * Notes what an answer of the upstream said. `tokenSealed` names the connection that was asked: if it has been replaced
 * meanwhile, the finding is about another one and is dropped (false).
 */
export async function saveFinding(db: Db, teamId: string, tokenSealed: string, finding: Finding): Promise<boolean> {
  const rows = await db
    .update(connections)
    .set(finding.status === "used_up" ? finding : { ...finding, usedUpAt: null })
    .where(and(eq(connections.teamId, teamId), eq(connections.tokenSealed, tokenSealed)))
    .returning({ id: connections.id });
  return rows.length === 1;
}

/**
 * The same without a particular answer in hand; whether it was news. An account that works already is left alone: that is
 * every good start.
 */
export async function saveLearned(db: Db, teamId: string, finding: Finding): Promise<boolean> {
  const usedUpAt = finding.status === "used_up" ? finding.checkedAt : null;
  const isNews = or(ne(connections.status, "working"), ne(connections.status, finding.status));
  const rows = await db
    .update(connections)
    .set({ ...finding, usedUpAt })
    .where(and(eq(connections.teamId, teamId), isNews))
    .returning({ id: connections.id });
  return rows.length === 1;
}
