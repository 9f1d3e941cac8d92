import "server-only";
import { and, asc, eq, getTableColumns, isNotNull, isNull, lt, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { isOneOf } from "@/lib/platform/db/is-one-of";
import { newId } from "@/lib/platform/db/schema/columns";
import { commentAttachments, comments } from "@/lib/platform/db/schema/comments";
import { reshoots } from "@/lib/platform/db/schema/reshoots";
import { shareGuests } from "@/lib/platform/db/schema/shares";
import type { NewComment } from "./placed.repo";

const { drawing: _, ...columns } = getTableColumns(comments);

/** Where a result that is ready belongs; undefined when the team has no such result, or when it is in the trash. */
export async function findTarget(tx: Db, teamId: string, id: string) {
  const [found] = await tx
    .select({ id: reshoots.id, videoId: reshoots.videoId, motion: reshoots.motion, version: reshoots.version })
    .from(reshoots)
    .where(
      and(eq(reshoots.teamId, teamId), eq(reshoots.id, id), eq(reshoots.status, "ready"), isNull(reshoots.deletedAt)),
    );
  return found;
}
type Target = NonNullable<Awaited<ReturnType<typeof findTarget>>>;

/** Locks these comments, as far as they are on an earlier version of the target, say something, and are not an answer. */
export async function lockEarlier(tx: Db, teamId: string, target: Target, ids: readonly string[]) {
  return tx
    .select(columns)
    .from(comments)
    .innerJoin(reshoots, eq(reshoots.id, comments.reshootId))
    .leftJoin(shareGuests, eq(shareGuests.id, comments.guestId))
    .where(
      and(
        and(eq(comments.teamId, teamId), eq(comments.videoId, target.videoId), isOneOf(comments.id, ids)),
        and(isNull(comments.parentId), isNull(comments.deletedAt), isNull(shareGuests.blockedAt)),
        and(eq(reshoots.motion, target.motion), lt(reshoots.version, target.version), isNull(reshoots.deletedAt)),
      ),
    )
    .orderBy(asc(comments.id))
    .for("no key update", { of: comments }); // text-ok: SQL
}
export type EarlierComment = Awaited<ReturnType<typeof lockEarlier>>[number];

/** What was carried over to this result from these comments, also what is deleted now. */
export const findCarried = (tx: Db, teamId: string, targetId: string, originalIds: readonly string[]) =>
  tx
    .select({
      id: comments.id,
      carriedFrom: comments.carriedFrom,
      deletedAt: comments.deletedAt,
      isTouched: sql<boolean>`${comments.editedAt} is not null or ${comments.resolvedAt} is not null
        or exists (select from ${comments} answer where answer.parent_id = comments.id and answer.deleted_at is null)`,
    })
    .from(comments)
    .where(
      and(
        eq(comments.teamId, teamId),
        eq(comments.reshootId, targetId),
        isNull(comments.parentId),
        isOneOf(comments.carriedFrom, originalIds),
      ),
    );

type Carried = NewComment & { id: string; copiedFrom: string };

/** Adds comments with the drawings and pictures of others. Returns the IDs of those that were not there yet. */
export async function insertCarried(tx: Db, rows: readonly Carried[]): Promise<string[]> {
  if (rows.length === 0) return [];
  const values = rows.map(({ copiedFrom, ...row }) => ({
    ...row,
    drawing: sql`(select original.drawing from ${comments} original where original.id = ${copiedFrom}::uuid)`,
  }));
  const inserted = await tx.insert(comments).values(values).onConflictDoNothing().returning({ id: comments.id });
  const ids = new Set(inserted.map(({ id }) => id));
  await copyAttachments(
    tx,
    new Map(rows.filter(({ id }) => ids.has(id)).map(({ id, copiedFrom }) => [copiedFrom, id])),
  );
  return [...ids];
}

async function copyAttachments(tx: Db, copies: ReadonlyMap<string, string>): Promise<void> {
  if (copies.size === 0) return;
  const found = await tx
    .select()
    .from(commentAttachments)
    .where(isOneOf(commentAttachments.commentId, copies.keys()))
    .orderBy(asc(commentAttachments.id));
  if (found.length === 0) return;
  const rows = found.map((one) => ({ ...one, id: newId(), commentId: copies.get(one.commentId ?? "") ?? null }));
  await tx.insert(commentAttachments).values(rows);
}

/** Restores or deletes comments of the team; those that are in that state already are left out of the answer. */
export async function setDeleted(
  tx: Db,
  teamId: string,
  ids: readonly string[],
  deleted: { at: Date; by: string } | null,
): Promise<string[]> {
  const rows = await tx
    .update(comments)
    .set({ deletedAt: deleted?.at ?? null, deletedBy: deleted?.by ?? null })
    .where(
      and(
        eq(comments.teamId, teamId),
        isOneOf(comments.id, ids),
        deleted ? isNull(comments.deletedAt) : isNotNull(comments.deletedAt),
      ),
    )
    .returning({ id: comments.id });
  return rows.map(({ id }) => id);
}

/** Resolves or reopens threads; those that are in that state already are left out of the answer. */
export async function setAllResolved(
  tx: Db,
  teamId: string,
  ids: readonly string[],
  resolved: { at: Date; by: string } | null,
): Promise<string[]> {
  const rows = await tx
    .update(comments)
    .set({ resolvedAt: resolved?.at ?? null, resolvedBy: resolved?.by ?? null })
    .where(
      and(
        eq(comments.teamId, teamId),
        isOneOf(comments.id, ids),
        resolved ? isNull(comments.resolvedAt) : isNotNull(comments.resolvedAt),
      ),
    )
    .returning({ id: comments.id });
  return rows.map(({ id }) => id);
}
