import "server-only";
import { and, desc, eq, inArray, isNull, lt, type SQL } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { isOneOf } from "@/lib/platform/db/is-one-of";
import { media, videos } from "@/lib/platform/db/schema/media";
import { members, users } from "@/lib/platform/db/schema/people";
import { reshoots } from "@/lib/platform/db/schema/reshoots";
import { approvalAsked, approvalRequests, decisions } from "@/lib/platform/db/schema/review";
import { shareGuests, shares } from "@/lib/platform/db/schema/shares";
import type { LapseReason } from "@/lib/shared/contracts/review-choices";
import type { ResultMotion } from "@/lib/shared/motions/catalogue";

export type NewApproval = typeof approvalRequests.$inferInsert;
export type NewAsked = Omit<typeof approvalAsked.$inferInsert, "requestId">;

/** A ready result of the team, locked until the transaction ends; undefined when there is none or it is in the trash. */
export async function lockResult(tx: Db, teamId: string, id: string) {
  const [found] = await tx
    .select({ id: reshoots.id, videoId: reshoots.videoId, sha256: media.sha256 })
    .from(reshoots)
    .innerJoin(media, eq(media.id, reshoots.mediaId))
    .innerJoin(videos, eq(videos.id, reshoots.videoId))
    .where(
      and(
        eq(reshoots.teamId, teamId),
        eq(reshoots.id, id),
        eq(reshoots.status, "ready"),
        isNull(reshoots.deletedAt),
        isNull(videos.deletedAt),
      ),
    )
    .for("no key update", { of: reshoots }); // text-ok: SQL
  return found;
}

const ofTeam = (teamId: string, where: SQL) => and(eq(approvalRequests.teamId, teamId), where);

function requests(db: Db, teamId: string, where: SQL) {
  return db
    .select({
      row: approvalRequests,
      createdBy: { id: users.id, name: users.name },
      media: { sha256: media.sha256, createdAt: media.createdAt },
    })
    .from(approvalRequests)
    .innerJoin(reshoots, eq(reshoots.id, approvalRequests.reshootId))
    .innerJoin(videos, eq(videos.id, reshoots.videoId))
    .innerJoin(media, eq(media.id, reshoots.mediaId))
    .innerJoin(users, eq(users.id, approvalRequests.createdBy))
    .where(and(ofTeam(teamId, where), isNull(reshoots.deletedAt), isNull(videos.deletedAt)));
}

async function askedOf(db: Db, ids: string[]) {
  return db
    .select({
      requestId: approvalAsked.requestId,
      userId: approvalAsked.userId,
      name: users.name,
      role: approvalAsked.role,
      shareId: approvalAsked.shareId,
      label: shares.label,
    })
    .from(approvalAsked)
    .leftJoin(users, eq(users.id, approvalAsked.userId))
    .leftJoin(shares, eq(shares.id, approvalAsked.shareId))
    .where(isOneOf(approvalAsked.requestId, ids))
    .orderBy(approvalAsked.id);
}

/** Answers of blocked guests are not read. */
async function decisionsOf(db: Db, ids: string[]) {
  return db
    .select({ row: decisions, name: users.name, guestName: shareGuests.name, guestShareId: shareGuests.shareId })
    .from(decisions)
    .leftJoin(users, eq(users.id, decisions.userId))
    .leftJoin(shareGuests, eq(shareGuests.id, decisions.guestId))
    .where(and(isOneOf(decisions.requestId, ids), isNull(shareGuests.blockedAt)))
    .orderBy(desc(decisions.decidedAt), desc(decisions.id));
}

/** Requests of a team with who is asked and every answer, newest first. */
export async function findApprovals(db: Db, teamId: string, { id, videoId }: { id?: string; videoId?: string }) {
  const where = id === undefined ? eq(reshoots.videoId, videoId ?? "") : eq(approvalRequests.id, id);
  const found = await requests(db, teamId, where).orderBy(desc(approvalRequests.id));
  const ids = found.map(({ row }) => row.id);
  if (ids.length === 0) return [];
  const [asked, answers] = [await askedOf(db, ids), await decisionsOf(db, ids)];
  return found.map((one) => ({
    ...one,
    asked: asked.filter(({ requestId }) => requestId === one.row.id),
    decisions: answers.filter(({ row }) => row.requestId === one.row.id),
  }));
}
export type ApprovalView = Awaited<ReturnType<typeof findApprovals>>[number];

/** Locks a request against other answers; undefined when the team has none with this ID. */
export async function lockRequest(tx: Db, teamId: string, id: string) {
  const [found] = await tx
    .select({ reshootId: approvalRequests.reshootId, withdrawnAt: approvalRequests.withdrawnAt })
    .from(approvalRequests)
    .where(ofTeam(teamId, eq(approvalRequests.id, id)))
    .for("no key update"); // text-ok: SQL
  return found;
}

export async function insertRequest(tx: Db, request: NewApproval & { id: string }, asked: NewAsked[]): Promise<void> {
  await tx.insert(approvalRequests).values(request);
  await tx.insert(approvalAsked).values(asked.map((one) => ({ ...one, requestId: request.id })));
}

/** Returns whether this call withdrew it. */
export async function withdrawRequest(tx: Db, teamId: string, id: string, withdrawnAt: Date): Promise<boolean> {
  const rows = await tx
    .update(approvalRequests)
    .set({ withdrawnAt })
    .where(ofTeam(teamId, and(eq(approvalRequests.id, id), isNull(approvalRequests.withdrawnAt)) as SQL))
    .returning({ id: approvalRequests.id });
  return rows.length > 0;
}

type By = { userId: string } | { guestId: string };
const isBy = (by: By) => ("userId" in by ? eq(decisions.userId, by.userId) : eq(decisions.guestId, by.guestId));

/** A person's answer stops to count. Returns whether there was one. */
export async function lapseOwn(
  tx: Db,
  { requestId, by, lapsedAt, because }: { requestId: string; by: By; lapsedAt: Date; because: LapseReason },
): Promise<boolean> {
  const rows = await tx
    .update(decisions)
    .set({ lapsedAt, lapsedBecause: because })
    .where(and(eq(decisions.requestId, requestId), isBy(by), isNull(decisions.lapsedAt)))
    .returning({ id: decisions.id });
  return rows.length > 0;
}

export async function insertDecision(tx: Db, decision: typeof decisions.$inferInsert): Promise<void> {
  await tx.insert(decisions).values(decision);
}

type Version = { teamId: string; videoId: string; motion: ResultMotion; version: number };

/** Answers about earlier versions stop to count. Returns their requests, each with the members whose answers lapsed. */
export async function lapseEarlier(tx: Db, { teamId, videoId, motion, version }: Version, now: Date) {
  const earlier = tx
    .select({ id: approvalRequests.id })
    .from(approvalRequests)
    .innerJoin(reshoots, eq(reshoots.id, approvalRequests.reshootId))
    .where(
      and(
        eq(reshoots.teamId, teamId),
        eq(reshoots.videoId, videoId),
        eq(reshoots.motion, motion),
        lt(reshoots.version, version),
      ),
    );
  const rows = await tx
    .update(decisions)
    .set({ lapsedAt: now, lapsedBecause: "newer_version" })
    .where(and(inArray(decisions.requestId, earlier), isNull(decisions.lapsedAt)))
    .returning({ requestId: decisions.requestId, userId: decisions.userId });
  return Map.groupBy(rows, ({ requestId }) => requestId);
}

/** The IDs and roles of a team's members. */
export const findPeople = (db: Db, teamId: string) =>
  db.select({ id: members.userId, role: members.role }).from(members).where(eq(members.teamId, teamId));

/** Which of these shares are the team's, show this result's source and let visitors answer. */
export async function findShares(db: Db, teamId: string, videoId: string, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({ id: shares.id })
    .from(shares)
    .where(
      and(
        eq(shares.teamId, teamId),
        eq(shares.videoId, videoId),
        isOneOf(shares.id, ids),
        eq(shares.allowsComments, true),
        isNull(shares.revokedAt),
      ),
    );
  return rows.map(({ id }) => id);
}
