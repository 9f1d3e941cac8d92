import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { Connection } from "@/lib/shared/contracts/connection";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { type ConnectionRow, lockByTeam, save } from "./connections.repo";
import { deleteThrottle } from "./throttles.repo";
import { toConnection } from "./to-connection";

/** A person waits for this answer, so it is short. */
const TIMEOUT_MS = 8_000;

type Input = { baseUrl: string; token?: string | undefined };

/**
 * Sets the team's upstream account. A token that is left out is kept, but only for the server that it was entered
 * for. A change to another server needs the token again; otherwise an owner could send another owner's token to a
 * server of their own. A new token is tested first: one that is refused is not saved, so it never replaces a token that
 * works. Saving resets the status of the account, so one marked retired or used up is tried again.
 */
export async function putConnection(ctx: MemberCtx, input: Input): Promise<Connection> {
  requirePermission(ctx, "connection.change");
  const { teamId, userId } = ctx.actor;
  const baseUrl = ctx.upstream.allowedBaseUrl(input.baseUrl);
  if (input.token) await requireAccepted(ctx, baseUrl, input.token);

  return ctx.db.transaction(async (tx) => {
    const before = await lockByTeam(tx, teamId);
    const token = input.token
      ? { tokenSealed: ctx.upstream.seal(teamId, input.token), tokenLastFour: input.token.slice(-4) }
      : keptToken(before, baseUrl);
    const row = await save(tx, { teamId, baseUrl, ...token });
    await deleteThrottle(tx, teamId);
    const detail = { baseUrl, tokenReplaced: input.token !== undefined };
    await recordAudit(tx, { teamId, userId, action: "connection.saved", subject: "connection", detail });
    await recordEvent(tx, teamId, { noun: "connection", status: row.status });
    return toConnection(row);
  });
}

/** Any other answer, and none, says nothing about the token: the status shows it after the save. */
async function requireAccepted({ upstream }: MemberCtx, baseUrl: string, token: string): Promise<void> {
  const probe = await upstream.clientWith({ baseUrl, token }, { readMs: TIMEOUT_MS }).probe();
  if (probe.kind === "failed" && probe.code === "connection_refused") {
    throw new AppError(probe.code, probe.message, { details: { issues: [{ path: "token", message: probe.message }] } });
  }
}

function keptToken(before: ConnectionRow | undefined, baseUrl: string) {
  if (!before) throw tokenNeeded(m.errors_connection_token_missing());
  if (new URL(before.baseUrl).origin !== new URL(baseUrl).origin) {
    throw tokenNeeded(m.errors_connection_token_other_server());
  }
  return { tokenSealed: before.tokenSealed, tokenLastFour: before.tokenLastFour };
}

const tokenNeeded = (message: string) =>
  new AppError("invalid_input", message, { details: { issues: [{ path: "token", message }] } });
