import "server-only";
import type { Db } from "@/lib/platform/db/client";
import type { Log } from "@/lib/platform/log";
import { recordSignOut } from "./record-sign-in";
import { deleteSession } from "./sessions.repo";

/** Signs out: the session's cookie is worth nothing from the next request on. */
export async function signOut(
  deps: { db: Db; log: Log },
  { sub, sid }: { sub: string; sid: string },
  address: string,
): Promise<void> {
  if (await deleteSession(deps.db, sub, sid)) await recordSignOut(deps, sub, address);
}
