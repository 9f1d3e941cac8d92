import "server-only";
import type { Ctx } from "@/lib/domain/context";
import { isDue, startBackoffSeconds, startsAllowedFrom } from "./throttle";
import { countFailure, endFailures, findThrottle, reserveSlots, updateThrottle } from "./throttles.repo";

type ThrottleCtx = Pick<Ctx, "db" | "now" | "settings">;

/**
 * Whether a paid call of this team may be made now: null, or the slot to come back in. `slot` is the one that was given
 * before: it is good unless the upstream has asked for timeouts since.
 */
export async function reserveStartSlot(ctx: ThrottleCtx, teamId: string, slot?: Date): Promise<Date | null> {
  const now = ctx.now();
  const throttle = await findThrottle(ctx.db, teamId);
  const allowed = throttle && startsAllowedFrom(throttle);
  const heldUntil = allowed && allowed > now ? allowed : null;
  if (slot && (!heldUntil || slot >= heldUntil)) return null;
  const spacingMs = 1000 / ctx.settings.startsPerSecond;
  const [given = now] = await reserveSlots(ctx.db, teamId, { from: heldUntil ?? now, spacingMs, count: 1 });
  return !heldUntil && isDue(given, { now, spacingMs }) ? null : given;
}

/**
 * When a paid call is to be made, and in how many seconds its task is due: not whole ones, or all the starts of a second
 * would come at once, and hold up who submits.
 */
export type StartSlot = { slot: Date; afterSeconds: number };

/**
 * The turns of so many paid calls of one order, given ahead: a worker then need not be told to wait. A timeouts that the
 * upstream asks for counts when they come, by `reserveStartSlot`. Turns that nobody uses only cost their time.
 */
export async function reserveStartSlots(ctx: ThrottleCtx, teamId: string, count: number): Promise<StartSlot[]> {
  const now = ctx.now();
  const spacingMs = 1000 / ctx.settings.startsPerSecond;
  const slots = await reserveSlots(ctx.db, teamId, { from: now, spacingMs, count });
  return slots.map((slot) => ({
    slot,
    afterSeconds: isDue(slot, { now, spacingMs }) ? 0 : (slot.getTime() - now.getTime()) / 1000,
  }));
}

/** Learns from the end of a paid call how fast the next may follow. */
export async function recordStart(
  ctx: ThrottleCtx,
  teamId: string,
  how: "accepted" | "turned_away" | "unknown",
  retryAfterSeconds?: number,
): Promise<void> {
  if (how === "accepted") {
    await endFailures(ctx.db, teamId, "startFailures");
    return;
  }
  const failures = await countFailure(ctx.db, teamId, "startFailures", ctx.now());
  const seconds = startBackoffSeconds(how, failures, retryAfterSeconds);
  if (seconds > 0) await updateThrottle(ctx.db, teamId, { heldUntil: new Date(ctx.now().getTime() + seconds * 1000) });
}
