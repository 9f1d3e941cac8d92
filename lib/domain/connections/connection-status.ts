import "server-only";
import type { Db } from "@/lib/platform/db/client";
import type { ConnectionStatus } from "@/lib/shared/contracts/connection";
import { findByTeam } from "./connections.repo";

/** The last known status of the team's connection; null when the team has none. */
export async function connectionStatus(db: Db, teamId: string): Promise<ConnectionStatus | null> {
  return (await findByTeam(db, teamId))?.status ?? null;
}
