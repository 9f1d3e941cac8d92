import "server-only";
import type { Ctx } from "@/lib/domain/context";
import type { ConnectionStatus } from "@/lib/shared/contracts/connection";
import type { AppError } from "@/lib/shared/errors";
import { connectionStatus } from "./connection-status";
import { markConnection } from "./mark-connection";
import { BREAK_AFTER, lookBackOffSeconds } from "./pace";
import { changePace, countFailure, endFailures, findPace } from "./paces.repo";
import { provesTokenRefused } from "./second-proof";

type PaceCtx = Pick<Ctx, "db" | "now" | "log" | "upstream">;

/** Seconds until this team's upstream may be looked at again; 0 when it may be now. Callbacks and clicks wait, too. */
export async function secondsUntilLook(ctx: Pick<Ctx, "db" | "now">, teamId: string): Promise<number> {
  const pace = await findPace(ctx.db, teamId);
  return Math.max(0, ((pace?.lookAfter?.getTime() ?? 0) - ctx.now().getTime()) / 1000);
}

/** A look got no answer: returns the seconds until the next. People are told once that the upstream is away. */
export async function noteLookFailed(ctx: PaceCtx, teamId: string, error: AppError): Promise<number> {
  const failures = await countFailure(ctx.db, teamId, "lookFailures", ctx.now());
  const seconds = lookBackOffSeconds(failures, error.retryAfterSeconds);
  await changePace(ctx.db, teamId, { lookAfter: new Date(ctx.now().getTime() + seconds * 1000) });
  if (error.code === "connection_refused" && (await provesTokenRefused(ctx, teamId))) {
    await markConnection(ctx, teamId, { status: "token_refused", message: error.message });
  } else if (failures === BREAK_AFTER) {
    await markConnection(ctx, teamId, { status: "unreachable", message: error.message });
  }
  return seconds;
}

const DISPROVED: ReadonlySet<ConnectionStatus | null> = new Set(["unreachable", "token_refused"]);

/**
 * A look got its answer, which disproves that the upstream is away or does not take the token; it says nothing of balance
 * or capability.
 */
export async function noteLookWorked(ctx: PaceCtx, teamId: string): Promise<void> {
  await endFailures(ctx.db, teamId, "lookFailures");
  if (DISPROVED.has(await connectionStatus(ctx.db, teamId))) await markConnection(ctx, teamId, { status: "working" });
}
