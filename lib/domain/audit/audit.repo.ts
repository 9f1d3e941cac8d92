import "server-only";
import { and, asc, desc, eq, gt, inArray, lt } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { comments } from "@/lib/platform/db/schema/comments";
import { videos } from "@/lib/platform/db/schema/media";
import { auditEntries, invitations, teams, users } from "@/lib/platform/db/schema/people";
import { reshoots } from "@/lib/platform/db/schema/reshoots";
import { shares } from "@/lib/platform/db/schema/shares";
import { AUDIT_ACTIONS } from "@/lib/shared/contracts/audit-actions";
import type { AuditKind } from "@/lib/shared/contracts/audit-kinds";
import { motionLabel } from "@/lib/shared/motions/catalogue";

export type AuditFilter = { kind?: AuditKind | undefined; personId?: string | undefined };
/** The entries before or after the one with this number, nearest first. */
type Page = AuditFilter & { limit: number } & ({ before: number | undefined } | { after: number });

const actionsOf = (kind: AuditKind): string[] =>
  Object.entries(AUDIT_ACTIONS).flatMap(([action, its]) => (its === kind ? [action] : []));

const view = (db: Db) =>
  db
    .select({ entry: auditEntries, personName: users.name })
    .from(auditEntries)
    .leftJoin(users, eq(users.id, auditEntries.userId));

export type AuditRow = Awaited<ReturnType<typeof view>>[number];

/** Entries of a team's audit that match the filter. */
export function findAudit(db: Db, teamId: string, page: Page): Promise<AuditRow[]> {
  const { id, action, userId } = auditEntries;
  const isForward = "after" in page;
  const backward = "before" in page && page.before !== undefined ? lt(id, page.before) : undefined;
  return view(db)
    .where(
      and(
        eq(auditEntries.teamId, teamId),
        page.kind && inArray(action, actionsOf(page.kind)),
        page.personId === undefined ? undefined : eq(userId, page.personId),
        isForward ? gt(id, page.after) : backward,
      ),
    )
    .orderBy(isForward ? asc(id) : desc(id))
    .limit(page.limit);
}

/** The names that things with these IDs have today. What was permanently deleted has none. */
export async function findNames(db: Db, teamId: string, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const named = <T extends { id: string; name: string | null }>(rows: T[]) =>
    rows.flatMap(({ id, name }): [string, string][] => (name === null ? [] : [[id, name]]));
  const ofTeam = [...ids];
  const [people, sources, results, links, invited, discussed] = await Promise.all([
    db.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, ofTeam)),
    db
      .select({ id: videos.id, name: videos.title })
      .from(videos)
      .where(and(eq(videos.teamId, teamId), inArray(videos.id, ofTeam))),
    db
      .select({ id: reshoots.id, motion: reshoots.motion, title: videos.title })
      .from(reshoots)
      .innerJoin(videos, eq(videos.id, reshoots.videoId))
      .where(and(eq(reshoots.teamId, teamId), inArray(reshoots.id, ofTeam))),
    db
      .select({ id: shares.id, name: videos.title })
      .from(shares)
      .innerJoin(videos, eq(videos.id, shares.videoId))
      .where(and(eq(shares.teamId, teamId), inArray(shares.id, ofTeam))),
    db
      .select({ id: invitations.id, name: invitations.email })
      .from(invitations)
      .where(and(eq(invitations.teamId, teamId), inArray(invitations.id, ofTeam))),
    db
      .select({ id: comments.id, name: videos.title })
      .from(comments)
      .innerJoin(videos, eq(videos.id, comments.videoId))
      .where(and(eq(comments.teamId, teamId), inArray(comments.id, ofTeam))),
  ]);
  const motions = results.map(({ id, motion, title }) => ({ id, name: `${title} · ${motionLabel(motion)}` }));
  return new Map(
    [people, sources, motions, links, invited, discussed].flatMap((rows) =>
      named<{ id: string; name: string | null }>(rows),
    ),
  );
}

/** After how many days entries are deleted; null keeps them. */
export async function readAuditDays(db: Db, teamId: string): Promise<number | null> {
  const [row] = await db.select({ days: teams.auditDays }).from(teams).where(eq(teams.id, teamId));
  return row?.days ?? null;
}

export async function saveAuditDays(tx: Db, teamId: string, days: number | null): Promise<void> {
  await tx.update(teams).set({ auditDays: days }).where(eq(teams.id, teamId));
}
