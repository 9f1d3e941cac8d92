import "server-only";
import { and, eq, like, ne, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { connections } from "@/lib/platform/db/schema/connections";
import type { ConnectionStatus } from "@/lib/shared/contracts/connection";

export type ConnectionRow = typeof connections.$inferSelect;

/** The team's connection; undefined when it has none. */
export async function findByTeam(db: Db, teamId: string): Promise<ConnectionRow | undefined> {
  const rows = await db.select().from(connections).where(eq(connections.teamId, teamId)).limit(1);
  return rows[0];
}

/** Like `findByTeam`, and locks the row until the transaction ends. */
export async function lockByTeam(tx: Db, teamId: string): Promise<ConnectionRow | undefined> {
  const rows = await tx.select().from(connections).where(eq(connections.teamId, teamId)).for("update");
  return rows[0];
}

export type NewConnection = Pick<ConnectionRow, "teamId" | "baseUrl" | "tokenSealed" | "tokenLastFour">;

/** Inserts or replaces the team's one connection and resets its status. */
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

/** A changed path does not count as another server. */
function sinceOf(baseUrl: string) {
  const { origin } = new URL(baseUrl);
  const isSame = or(eq(connections.baseUrl, origin), like(connections.baseUrl, `${origin}/%`));
  return sql`case when ${isSame} then ${connections.serverSince} else now() end`;
}

type Finding = { status: ConnectionStatus; statusMessage: string | null; checkedAt: Date };

/**
 * Saves what an answer of the upstream showed. `tokenSealed` identifies the connection that was asked: if that
 * connection has been replaced since, the finding is dropped and the result is false.
 */
export async function saveFinding(db: Db, teamId: string, tokenSealed: string, finding: Finding): Promise<boolean> {
  const rows = await db
    .update(connections)
    .set(finding.status === "working" ? { ...finding, usedUpAt: null } : finding)
    .where(and(eq(connections.teamId, teamId), eq(connections.tokenSealed, tokenSealed)))
    .returning({ id: connections.id });
  return rows.length === 1;
}

/**
 * Like `saveFinding`, without a check of the token; true when the status changed. Does not update a connection that
 * already works, because each successful start would write it.
 */
export async function saveLearned(db: Db, teamId: string, finding: Finding): Promise<boolean> {
  const isNews = or(ne(connections.status, "working"), ne(connections.status, finding.status));
  const rows = await db
    .update(connections)
    .set({ ...finding, ...usedUpAfter(finding) })
    .where(and(eq(connections.teamId, teamId), isNews))
    .returning({ id: connections.id });
  return rows.length === 1;
}

/**
 * Only an accepted start proves that the balance was topped up: an outage or a refusal in between says nothing about it, and
 * a second refusal keeps the time of the first.
 */
function usedUpAfter({ status, checkedAt }: Finding): { usedUpAt?: SQL | null } {
  if (status === "used_up")
    return { usedUpAt: sql`coalesce(${connections.usedUpAt}, ${checkedAt.toISOString()}::timestamptz)` };
  return status === "working" ? { usedUpAt: null } : {};
}
