import "server-only";
import type { ConnectionStatus } from "@/lib/contracts/connection";
import type { Db } from "@/lib/db/client";
import { findByTeam } from "./connections.repo";

/** What the team's connection was last known to be; null when the team has none. */
export async function connectionStatus(db: Db, teamId: string): Promise<ConnectionStatus | null> {
  return (await findByTeam(db, teamId))?.status ?? null;
}
