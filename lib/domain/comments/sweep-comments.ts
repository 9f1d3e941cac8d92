import "server-only";
import type { WorkerCtx } from "@/lib/domain/context";
import { emptyDeleted, removeDeleted } from "./sweep.repo";

const RESTORABLE_DAYS = 30;

/** What was deleted before this moment is permanently deleted. */
export const restorableSince = (now: Date): Date => new Date(now.getTime() - RESTORABLE_DAYS * 86_400_000);

/**
 * Removes comments that were deleted 30 days ago, with their drawings, earlier texts and reactions; the storage sweep then
 * removes the files of their pictures. A comment with answers stays as an empty one, so that its thread can be read.
 */
export async function sweepComments({ db, now }: Pick<WorkerCtx, "db" | "now">): Promise<void> {
  const before = restorableSince(now());
  await db.transaction(async (tx) => {
    await removeDeleted(tx, before);
    await emptyDeleted(tx, before);
  });
}
