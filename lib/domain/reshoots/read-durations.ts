import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import type { Durations } from "@/lib/shared/contracts/durations";
import { findSpread } from "./durations.repo";

const LATEST = 50;
/** Fewer say nothing of the next one. */
const ENOUGH = 3;

/** What this connection's own history says of how long a reshoot takes; nothing while the history is too short. */
export async function readDurations(ctx: MemberCtx): Promise<Durations> {
  const { count, p50, p90 } = await findSpread(ctx.db, ctx.actor.teamId, LATEST);
  const known = count >= ENOUGH;
  return { count, p50Seconds: known ? p50 : null, p90Seconds: known ? p90 : null };
}
