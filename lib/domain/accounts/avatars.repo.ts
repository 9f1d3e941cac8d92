import "server-only";
import { and, eq, exists, or, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { avatars, members } from "@/lib/platform/db/schema/people";

type Picture = { picture: Buffer; mark: string };

export async function saveAvatar(tx: Db, userId: string, { picture, mark }: Picture): Promise<void> {
  await tx
    .insert(avatars)
    .values({ userId, picture, mark })
    .onConflictDoUpdate({ target: avatars.userId, set: { picture, mark, createdAt: sql`now()` } });
}

/** Returns whether there was one. */
export async function deleteAvatar(tx: Db, userId: string): Promise<boolean> {
  const rows = await tx.delete(avatars).where(eq(avatars.userId, userId)).returning({ mark: avatars.mark });
  return rows.length > 0;
}

export async function findAvatar(db: Db, userId: string): Promise<Picture | undefined> {
  const [row] = await db.select().from(avatars).where(eq(avatars.userId, userId));
  return row;
}

export async function findAvatarMark(db: Db, userId: string): Promise<string | null> {
  const [row] = await db.select({ mark: avatars.mark }).from(avatars).where(eq(avatars.userId, userId));
  return row?.mark ?? null;
}

/** The picture of a person who is the caller, or is in a team with them. */
export async function findAvatarFor(db: Db, callerId: string, userId: string): Promise<Buffer | undefined> {
  const mate = db
    .select({ one: sql`1` })
    .from(members)
    .innerJoin(sql`${members} as mine`, sql`mine.team_id = ${members.teamId} and mine.user_id = ${callerId}`)
    .where(eq(members.userId, avatars.userId));
  const [row] = await db
    .select({ picture: avatars.picture })
    .from(avatars)
    .where(and(eq(avatars.userId, userId), or(eq(avatars.userId, callerId), exists(mate))));
  return row?.picture;
}
