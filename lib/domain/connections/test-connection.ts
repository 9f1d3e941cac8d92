import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { VeoClient } from "@/lib/providers/veo/client";
import type { Connection, ConnectionStatus } from "@/lib/shared/contracts/connection";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { type ConnectionRow, findByTeam, saveFinding } from "./connections.repo";
import { toConnection } from "./to-connection";

/** A person waits for this answer, so it is short. */
const TIMEOUT_MS = 8_000;

type Finding = { status: ConnectionStatus; statusMessage: string | null };

/** Makes a free call to the upstream and saves what its answer says about address and token. */
export async function testConnection(ctx: MemberCtx): Promise<Connection> {
  requirePermission(ctx, "connection.test");
  const { teamId, userId } = ctx.actor;
  // Before the client: a connection that replaces this one later must not get the finding about it.
  const asked = await findByTeam(ctx.db, teamId);
  if (!asked) throw new AppError("no_connection", m.errors_connection_missing_add_one());
  const client = await ctx.upstream.clientFor(teamId, { readMs: TIMEOUT_MS });

  const finding = await findingOf(client, asked);
  await ctx.db.transaction(async (tx) => {
    const isNews = await saveFinding(tx, teamId, asked.tokenSealed, { ...finding, checkedAt: ctx.now() });
    if (isNews) await recordEvent(tx, teamId, { noun: "connection", status: finding.status });
    await recordAudit(tx, {
      teamId,
      userId,
      action: "connection.tested",
      subject: "connection",
      detail: { status: finding.status },
    });
  });
  return toConnection(await findByTeam(ctx.db, teamId));
}

/** Keeps a status that only a paid call can change: a free answer does not prove a balance. */
async function findingOf(client: VeoClient, before: ConnectionRow): Promise<Finding> {
  const probe = await client.probe();
  if (probe.kind === "ready") return before.status === "retired" ? askForReshoots(client, before) : whenReady(before);
  if (probe.code === "connection_refused") return { status: "token_refused", statusMessage: probe.message };
  if (probe.code === "rate_limited") return { status: before.status, statusMessage: probe.message };
  return { status: "unreachable", statusMessage: probe.message };
}

async function askForReshoots(client: VeoClient, before: ConnectionRow): Promise<Finding> {
  return (await client.offersReshoots()) === "yes"
    ? whenReady(before)
    : { status: "retired", statusMessage: m.errors_connection_tested_no_reshoots() };
}

const whenReady = ({ usedUpAt }: ConnectionRow): Finding =>
  usedUpAt ? { status: "used_up", statusMessage: m.errors_connection_tested_used_up() } : WORKING;

const WORKING: Finding = { status: "working", statusMessage: null };
