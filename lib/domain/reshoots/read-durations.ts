import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import type { Durations } from "@/lib/shared/contracts/durations";
import { findSpread } from "./durations.repo";

const LATEST = 50;
/** Fewer than this many do not predict the next one. */
const ENOUGH = 3;

/** How long a reshoot usually takes on this connection, in seconds; nothing while there are too few. */
export async function readDurations(ctx: MemberCtx): Promise<Durations> {
  const { count, p50, p90 } = await findSpread(ctx.db, ctx.actor.teamId, LATEST);
  const known = count >= ENOUGH;
  return { count, p50Seconds: known ? p50 : null, p90Seconds: known ? p90 : null };
}
