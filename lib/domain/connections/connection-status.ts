import "server-only";
import type { Db } from "@/lib/platform/db/client";
import type { ConnectionStatus } from "@/lib/shared/contracts/connection";
import { findByTeam } from "./connections.repo";

/** What the team's connection was last known to be; null when the team has none. */
export async function connectionStatus(db: Db, teamId: string): Promise<ConnectionStatus | null> {
  return (await findByTeam(db, teamId))?.status ?? null;
}
