import "server-only";
import type { Db } from "@/lib/platform/db/client";
import type { EventNoun } from "@/lib/shared/contracts/events";
import { insertEvents } from "./events.repo";

type Recorded = { noun: EventNoun; id?: string | null; status?: string | null };

/**
 * Tells the team's open screens what changed. Belongs in the transaction that changes it: it is heard exactly when that
 * commits, and can be replayed for an hour. Say what, never how: no titles, no amounts, no addresses.
 */
export async function recordEvent(tx: Db, teamId: string, ...changes: readonly Recorded[]): Promise<void> {
  await insertEvents(
    tx,
    teamId,
    changes.map(({ noun, id = null, status = null }) => ({ noun, id, status })),
  );
}
