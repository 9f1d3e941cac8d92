import "server-only";
import { and, desc, eq, getTableColumns, gt, inArray, lt, ne, not, or, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { prepared } from "@/lib/platform/db/prepared";
import { commentAttachments, comments } from "@/lib/platform/db/schema/comments";
import { media } from "@/lib/platform/db/schema/media";
import { identities, members, sessions, teams } from "@/lib/platform/db/schema/people";
import { authenticatorApps, passkeys } from "@/lib/platform/db/schema/second-factor";
import { shareGuests } from "@/lib/platform/db/schema/shares";
import { can, ROLES } from "@/lib/shared/permissions";

/** Days; the database's clock counts them, so that the servers of one product agree. */
export type Lifetimes = { idleDays: number; days: number };

export type NewSession = Omit<typeof sessions.$inferInsert, "createdAt" | "seenAt" | "confirmedAt">;

/** Opens a session that counts from now on. */
export async function insertSession(db: Db, session: NewSession): Promise<void> {
  await db.insert(sessions).values(session);
}

const daysAgo = (days: unknown) => sql`now() - make_interval(days => ${days}::int)`;
const counts = () =>
  and(
    eq(sessions.id, sql.placeholder("sessionId")),
    eq(sessions.userId, sql.placeholder("userId")),
    gt(sessions.seenAt, daysAgo(sql.placeholder("idleDays"))),
    gt(sessions.createdAt, daysAgo(sql.placeholder("days"))),
  );
const ofItsMember = and(eq(members.teamId, sessions.teamId), eq(members.userId, sessions.userId));

/**
 * An owner whose team demands a second factor and who has none. One who signed in by a provider does not need one here: the
 * provider asks for its own.
 */
const needsSecondFactor = () => sql<boolean>`(coalesce(${members.role} = 'owner', false)
  and exists (select from ${teams} where ${teams.id} = ${members.teamId} and ${teams.demandsSecondFactor})
  and not exists (select from ${passkeys} where ${passkeys.userId} = ${sessions.userId})
  and not exists (select from ${authenticatorApps}
    where ${authenticatorApps.userId} = ${sessions.userId} and ${authenticatorApps.confirmedAt} is not null)
  and not exists (select from ${identities}
    where ${identities.userId} = ${sessions.userId} and ${identities.provider} = ${sessions.by}))`;

const CONFIRMED_MINUTES = 10;
const preparedSession = prepared((db) =>
  db
    .select({
      userId: sessions.userId,
      teamId: members.teamId,
      role: members.role,
      isConfirmed: sql<boolean>`${sessions.confirmedAt} > now() - make_interval(mins => ${CONFIRMED_MINUTES})`,
      isUnseen: sql<boolean>`${sessions.seenAt} < now() - interval '1 minute'`,
      needsSecondFactor: needsSecondFactor(),
    })
    .from(sessions)
    .leftJoin(members, ofItsMember)
    .where(counts())
    .prepare("session"),
);
const MODERATORS = ROLES.filter((role) => can(role, "comments.moderate"));
/**
 * A picture of comments is opened by those who see one of them: a deleted comment is its writer's and the moderators'; a
 * picture that no comment has yet is its uploader's. Other files have no such row.
 */
const isSeenPicture =
  () => sql`(not exists (select from ${commentAttachments} where ${commentAttachments.mediaId} = ${media.id})
  or exists (select from ${commentAttachments} picture
    left join ${comments} written on written.id = picture.comment_id
    left join ${shareGuests} guest on guest.id = written.guest_id
    where picture.media_id = ${media.id} and (
      (written.id is null and picture.uploaded_by = ${members.userId})
      or (written.deleted_at is null and written.id is not null and guest.blocked_at is null)
      or written.author_id = ${members.userId}
      or (written.id is not null and ${inArray(members.role, MODERATORS)}))))`;
const preparedMedia = prepared((db) => {
  const wanted = and(eq(media.teamId, members.teamId), eq(media.id, sql.placeholder("mediaId")), isSeenPicture());
  return db
    .select({ media: getTableColumns(media) })
    .from(sessions)
    .innerJoin(members, ofItsMember)
    .leftJoin(media, wanted)
    .where(and(counts(), not(needsSecondFactor())))
    .prepare("session_media");
});

type Held = { sessionId: string; userId: string } & Lifetimes;

/** A session that still counts, with the team it shows; team and role are null for a person without a team. */
export async function findSession(db: Db, held: Held) {
  const [row] = await preparedSession(db).execute(held);
  return row;
}

/**
 * A file of the session's team, in one query because players request many ranges. Undefined without a member; `media`
 * is null when the file does not exist.
 */
export async function findSessionMedia(db: Db, asked: Held & { mediaId: string }) {
  const [row] = await preparedMedia(db).execute(asked);
  return row;
}

/** Notes that the session was used just now. Several requests at once write once. */
export async function touchSession(db: Db, id: string): Promise<void> {
  await db
    .update(sessions)
    .set({ seenAt: sql`now()` })
    .where(and(eq(sessions.id, id), lt(sessions.seenAt, sql`now() - interval '1 minute'`)));
}

/** Notes that the person just proved who they are. */
export async function confirmSession(db: Db, id: string): Promise<void> {
  await db.update(sessions).set({ confirmedAt: sql`now()` }).where(eq(sessions.id, id));
}

/** Lists a person's sessions that still count, the latest first, with the name of the team that each shows. */
export const findSessionsOf = (db: Db, userId: string, { idleDays, days }: Lifetimes) =>
  db
    .select({ ...getTableColumns(sessions), team: teams.name })
    .from(sessions)
    .leftJoin(teams, eq(teams.id, sessions.teamId))
    .where(
      and(eq(sessions.userId, userId), gt(sessions.seenAt, daysAgo(idleDays)), gt(sessions.createdAt, daysAgo(days))),
    )
    .orderBy(desc(sessions.seenAt), desc(sessions.id));

/** Ends one session of the person at its next request; false when they have no such session. */
export async function deleteSession(db: Db, userId: string, id: string): Promise<boolean> {
  const rows = await db
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), eq(sessions.id, id)))
    .returning({ id: sessions.id });
  return rows.length > 0;
}

/** Ends every session of the person, on every device, at their next request; `except` stays. Returns how many ended. */
export async function deleteSessionsOf(db: Db, userId: string, except?: string): Promise<number> {
  const others = except === undefined ? undefined : ne(sessions.id, except);
  const rows = await db
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), others))
    .returning({ id: sessions.id });
  return rows.length;
}

/** Lets the session show another team; the caller has checked that the person is a member of it. */
export async function moveSession(db: Db, id: string, teamId: string | null): Promise<void> {
  await db.update(sessions).set({ teamId }).where(eq(sessions.id, id));
}

/** Deletes the sessions that have ended by themselves. */
export async function sweepSessions(db: Db, { idleDays, days }: Lifetimes): Promise<void> {
  await db.delete(sessions).where(or(lt(sessions.seenAt, daysAgo(idleDays)), lt(sessions.createdAt, daysAgo(days))));
}
