import "server-only";
import type { Db } from "@/lib/platform/db/client";
import { deleteEmailCodes } from "./change-email.repo";
import { deletePasswordLinks } from "./password-links.repo";

/**
 * Every link that changes the person's password or email stops working. Call it whenever one of them changes: who asked for a
 * link before may be the one whom the change locks out.
 */
export async function deleteAccountLinks(tx: Db, userId: string): Promise<void> {
  await deletePasswordLinks(tx, userId);
  await deleteEmailCodes(tx, userId);
}
