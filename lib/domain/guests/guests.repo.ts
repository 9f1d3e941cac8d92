import "server-only";
import { and, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { isOneOf } from "@/lib/platform/db/is-one-of";
import { comments } from "@/lib/platform/db/schema/comments";
import { approvalAsked } from "@/lib/platform/db/schema/review";
import { shareGuests, shares } from "@/lib/platform/db/schema/shares";

export type GuestRow = typeof shareGuests.$inferSelect;

/** The guest of this share whose browser has this token. */
export async function findGuest(db: Db, shareId: string, tokenHash: string): Promise<GuestRow | undefined> {
  const [found] = await db
    .select()
    .from(shareGuests)
    .where(and(eq(shareGuests.shareId, shareId), eq(shareGuests.tokenHash, tokenHash)));
  return found;
}

/** Those of these guests that are the share's. */
export async function findGuestsOf(db: Db, shareId: string, ids: readonly string[]): Promise<GuestRow[]> {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(shareGuests)
    .where(and(eq(shareGuests.shareId, shareId), isOneOf(shareGuests.id, ids)));
}

type Held = { shareId: string; version: number; guestId: string };

/** Holds a guest and their share, which has not been revoked, until the transaction ends. */
export async function holdGuest(tx: Db, { shareId, version, guestId }: Held) {
  const [found] = await tx
    .select({ guest: shareGuests, allowsComments: shares.allowsComments, scope: shares.scope })
    .from(shareGuests)
    .innerJoin(shares, eq(shares.id, shareGuests.shareId))
    .where(
      and(
        eq(shareGuests.id, guestId),
        eq(shares.id, shareId),
        eq(shares.version, version),
        eq(shares.teamId, shareGuests.teamId),
        isNull(shares.revokedAt),
      ),
    )
    .for("share");
  return found;
}

export async function insertGuest(tx: Db, guest: typeof shareGuests.$inferInsert): Promise<string> {
  const [made] = await tx.insert(shareGuests).values(guest).returning({ id: shareGuests.id });
  return made?.id ?? "";
}

export async function findGuestById(db: Db, teamId: string, id: string): Promise<GuestRow | undefined> {
  const [found] = await db.select().from(shareGuests).where(ofTeam(teamId, id));
  return found;
}

/** Sets where answers go, sealed; null for nowhere. */
export async function setAddress(tx: Db, { id, teamId, emailSealed }: Pick<GuestRow, "id" | "teamId" | "emailSealed">) {
  await tx.update(shareGuests).set({ emailSealed }).where(ofTeam(teamId, id));
}

/** Returns whether the name changed. */
export async function renameGuest(tx: Db, { id, teamId, name }: Pick<GuestRow, "id" | "teamId" | "name">) {
  const rows = await tx
    .update(shareGuests)
    .set({ name })
    .where(and(eq(shareGuests.teamId, teamId), eq(shareGuests.id, id), sql`${shareGuests.name} <> ${name}`))
    .returning({ id: shareGuests.id });
  return rows.length > 0;
}

const ofTeam = (teamId: string, id: string) => and(eq(shareGuests.teamId, teamId), eq(shareGuests.id, id));

/** Columns are written by hand, because a select of one table names its columns without the table. */
const commentCount = sql<number>`(select count(*)::int from ${comments} written
  where written.guest_id = share_guests.id and written.deleted_at is null)`;

/** The guests of a share of the team, newest first. */
export const findGuestViews = (db: Db, teamId: string, where: { shareId: string } | { id: string }) =>
  db
    .select({ row: shareGuests, commentCount })
    .from(shareGuests)
    .where(
      and(
        eq(shareGuests.teamId, teamId),
        "id" in where ? eq(shareGuests.id, where.id) : eq(shareGuests.shareId, where.shareId),
      ),
    )
    .orderBy(desc(shareGuests.id));
export type GuestView = Awaited<ReturnType<typeof findGuestViews>>[number];

/** Blocks or unblocks a guest; false when that was so already. */
export async function setBlocked(tx: Db, teamId: string, id: string, block: { at: Date; by: string } | null) {
  const rows = await tx
    .update(shareGuests)
    .set({ blockedAt: block?.at ?? null, blockedBy: block?.by ?? null })
    .where(and(ofTeam(teamId, id), block ? isNull(shareGuests.blockedAt) : isNotNull(shareGuests.blockedAt)))
    .returning({ id: shareGuests.id });
  return rows.length > 0;
}

/** The requests for approval in which the visitors of this share are asked. */
export async function findAskedOf(db: Db, shareId: string): Promise<Set<string>> {
  const rows = await db
    .select({ id: approvalAsked.requestId })
    .from(approvalAsked)
    .where(eq(approvalAsked.shareId, shareId));
  return new Set(rows.map(({ id }) => id));
}
