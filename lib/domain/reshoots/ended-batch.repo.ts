import "server-only";
import { and, eq, isNotNull } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { videos } from "@/lib/platform/db/schema/media";
import { members, users } from "@/lib/platform/db/schema/people";
import { batches, reshoots } from "@/lib/platform/db/schema/reshoots";
import { isFinal } from "@/lib/shared/contracts/reshoot-status";

/**
 * A batch whose reshoots have all ended, with who ordered it, if they want a mail about it at an address that is
 * proven to be theirs and are still in the team. Locks the
 * batch, so that of two reshoots that end at once the later one sees both.
 */
export async function findEndedBatch(tx: Db, batchId: string) {
  const [batch] = await tx
    .select({ teamId: batches.teamId, userId: users.id, email: users.email, title: videos.title, videoId: videos.id })
    .from(batches)
    .innerJoin(users, and(eq(users.id, batches.createdBy), users.mailsBatches, isNotNull(users.emailConfirmedAt)))
    .innerJoin(members, and(eq(members.userId, users.id), eq(members.teamId, batches.teamId)))
    .innerJoin(videos, eq(videos.id, batches.videoId))
    .where(eq(batches.id, batchId))
    .for("update", { of: batches });
  if (!batch) return;
  const rows = await tx
    .select({ status: reshoots.status, deliveredAt: reshoots.deliveredAt })
    .from(reshoots)
    .where(eq(reshoots.batchId, batchId));
  if (!rows.every(({ status }) => isFinal(status))) return;
  const ready = rows.filter(({ status }) => status === "ready").length;
  const failed = rows.filter(({ status }) => status === "failed");
  /** Delivered, and never saved: paid all the same. */
  const charged = failed.filter(({ deliveredAt }) => deliveredAt !== null).length;
  return ready + failed.length > 0 ? { ...batch, ready, free: failed.length - charged, charged } : undefined;
}
