import "server-only";
import type { Ctx } from "@/lib/domain/context";
import { isDue, startBackoffSeconds, startsAllowedFrom } from "./throttle";
import { countFailure, endFailures, findThrottle, holdStarts, reserveSlots } from "./throttles.repo";

type ThrottleCtx = Pick<Ctx, "db" | "now" | "settings">;

/**
 * Null when a paid call of this team may be made now, else the slot to retry in. `slot` is a slot that was reserved
 * before: it is valid unless the upstream has asked for a pause that ends after it.
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
 * When a paid call is to be made, and in how many seconds its task is due. The seconds are fractions: with whole
 * seconds all starts of a second would run at once and delay requests that submit.
 */
export type StartSlot = { slot: Date; afterSeconds: number };

/**
 * Reserves slots for `count` paid calls of one order in advance, so a worker does not have to defer each task.
 * `reserveStartSlot` checks for a pause by the upstream when a slot is used. An unused slot only costs its time.
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

/** Adjusts when the next paid call may start, by the outcome of one. */
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
  if (seconds > 0) await holdStarts(ctx.db, teamId, new Date(ctx.now().getTime() + seconds * 1000));
}
