import "server-only";
import type { Db } from "@/lib/platform/db/client";
import type { EventNoun } from "@/lib/shared/contracts/events";
import { insertEvents } from "./events.repo";

type Recorded = { noun: EventNoun; id?: string | null; status?: string | null };

/**
 * Notifies the team's open pages of a change. Call it in the transaction of the change: it is sent exactly when that commits,
 * and can be replayed for an hour. An event has a noun, an ID and a status: no titles, no amounts, no addresses.
 */
export async function recordEvent(tx: Db, teamId: string, ...changes: readonly Recorded[]): Promise<void> {
  await insertEvents(
    tx,
    teamId,
    changes.map(({ noun, id = null, status = null }) => ({ noun, id, status })),
  );
}
