import "server-only";
import type { Db } from "@/lib/platform/db/client";
import { storagePauses } from "@/lib/platform/db/schema/media";

/** A pause that goes on keeps its beginning. */
export async function beginPause(tx: Db, since: Date): Promise<void> {
  await tx.insert(storagePauses).values({ since }).onConflictDoNothing();
}

export async function endPause(db: Db): Promise<void> {
  await db.delete(storagePauses);
}
