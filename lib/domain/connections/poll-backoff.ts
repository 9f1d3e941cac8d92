import "server-only";
import type { Ctx } from "@/lib/domain/context";
import type { ConnectionStatus } from "@/lib/shared/contracts/connection";
import type { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { findByTeam } from "./connections.repo";
import { markConnection } from "./mark-connection";
import { provesTokenRefused } from "./second-proof";
import { CIRCUIT_OPENS_AFTER, pollBackoffSeconds } from "./throttle";
import { countFailure, endFailures, findThrottle, updateThrottle } from "./throttles.repo";

type ThrottleCtx = Pick<Ctx, "db" | "now" | "log" | "upstream">;

/**
 * Seconds until this team's upstream may be polled again; 0 when it may be polled now. Callbacks and clicks wait,
 * too.
 */
export async function secondsUntilPoll(ctx: Pick<Ctx, "db" | "now">, teamId: string): Promise<number> {
  const throttle = await findThrottle(ctx.db, teamId);
  return Math.max(0, ((throttle?.pollAfter?.getTime() ?? 0) - ctx.now().getTime()) / 1000);
}

/**
 * Records a poll without an answer and returns the seconds until the next. Members are told once that the upstream is
 * unavailable.
 */
export async function recordPollFailure(ctx: ThrottleCtx, teamId: string, error: AppError): Promise<number> {
  const failures = await countFailure(ctx.db, teamId, "pollFailures", ctx.now());
  const seconds = pollBackoffSeconds(failures, error.retryAfterSeconds);
  await updateThrottle(ctx.db, teamId, { pollAfter: new Date(ctx.now().getTime() + seconds * 1000) });
  if (error.code === "connection_refused" && (await provesTokenRefused(ctx, teamId))) {
    await markConnection(ctx, teamId, { status: "token_refused", message: error.message });
  } else if (failures === CIRCUIT_OPENS_AFTER) {
    await markConnection(ctx, teamId, { status: "unreachable", message: error.message });
  }
  return seconds;
}

const usedUpBefore = () => ({ status: "used_up" as const, message: m.errors_connection_tested_used_up() });

const DISPROVED: ReadonlySet<ConnectionStatus> = new Set(["unreachable", "token_refused"]);

/**
 * Records an answered poll. It disproves `unreachable` and `token_refused`; it says nothing about whether reshoots are
 * offered, nor about the balance: one that was used up before is used up again.
 */
export async function recordPollSuccess(ctx: ThrottleCtx, teamId: string): Promise<void> {
  await endFailures(ctx.db, teamId, "pollFailures");
  const connection = await findByTeam(ctx.db, teamId);
  if (!connection || !DISPROVED.has(connection.status)) return;
  await markConnection(ctx, teamId, connection.usedUpAt ? usedUpBefore() : { status: "working" });
}
