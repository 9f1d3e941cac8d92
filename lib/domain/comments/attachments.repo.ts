import "server-only";
import { and, isNull, lt } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { commentAttachments } from "@/lib/platform/db/schema/comments";

/** Adds a picture that no comment has yet. */
export async function insertAttachment(tx: Db, row: typeof commentAttachments.$inferInsert): Promise<string> {
  const [inserted] = await tx.insert(commentAttachments).values(row).returning({ id: commentAttachments.id });
  if (!inserted) throw new Error("an insert returned no row");
  return inserted.id;
}

/** Forgets pictures that no comment took, uploaded before this moment, in all teams. Returns how many. */
export async function forgetUnusedAttachments(db: Db, before: Date): Promise<number> {
  const rows = await db
    .delete(commentAttachments)
    .where(and(isNull(commentAttachments.commentId), lt(commentAttachments.createdAt, before)))
    .returning({ id: commentAttachments.id });
  return rows.length;
}
