import "server-only";
import type { Ctx } from "@/lib/context";
import { isDue, startBackOffSeconds, startsAllowedFrom } from "./pace";
import { changePace, countFailure, endFailures, findPace, takeSlot } from "./paces.repo";

type PaceCtx = Pick<Ctx, "db" | "now" | "settings">;

/**
 * Whether a paid call of this team may be made now: null, or the slot to come back in. `slot` is the one that was given
 * before: it is good unless the upstream has asked for patience since.
 */
export async function admitStart(ctx: PaceCtx, teamId: string, slot?: Date): Promise<Date | null> {
  const now = ctx.now();
  const pace = await findPace(ctx.db, teamId);
  const allowed = pace && startsAllowedFrom(pace);
  const heldUntil = allowed && allowed > now ? allowed : null;
  if (slot && (!heldUntil || slot >= heldUntil)) return null;
  const spacingMs = 1000 / ctx.settings.startsPerSecond;
  const given = await takeSlot(ctx.db, teamId, { from: heldUntil ?? now, spacingMs });
  return !heldUntil && isDue(given, { now, spacingMs }) ? null : given;
}

/** Learns from the end of a paid call how fast the next may follow. */
export async function noteStart(
  ctx: PaceCtx,
  teamId: string,
  how: "accepted" | "turned_away" | "unknown",
  retryAfterSeconds?: number,
): Promise<void> {
  if (how === "accepted") {
    await endFailures(ctx.db, teamId, "startFailures");
    return;
  }
  const failures = await countFailure(ctx.db, teamId, "startFailures", ctx.now());
  const seconds = startBackOffSeconds(how, failures, retryAfterSeconds);
  if (seconds > 0) await changePace(ctx.db, teamId, { heldUntil: new Date(ctx.now().getTime() + seconds * 1000) });
}
