import "server-only";
import type { Db } from "@/lib/platform/db/client";
import { storagePauses } from "@/lib/platform/db/schema/media";

/** Keeps the start of a pause that exists. */
export async function beginPause(tx: Db, since: Date): Promise<void> {
  await tx.insert(storagePauses).values({ since }).onConflictDoNothing();
}

/** Ends the pause if there is one. */
export async function endPause(db: Db): Promise<void> {
  await db.delete(storagePauses);
}
