import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import type { Connection } from "@/lib/shared/contracts/connection";
import { findByTeam } from "./connections.repo";
import { toConnection } from "./to-connection";

/** The team's connection without its token. */
export async function readConnection(ctx: MemberCtx): Promise<Connection> {
  return toConnection(await findByTeam(ctx.db, ctx.actor.teamId));
}
