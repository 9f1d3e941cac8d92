import "server-only";
import { createHash } from "node:crypto";
import type { MemberCtx } from "@/lib/domain/context";
import { monthOf } from "@/lib/domain/credits/month";
import { overBudget } from "@/lib/domain/credits/monthly-balance";
import { PRICE_PER_RESHOOT } from "@/lib/domain/credits/price";
import { requirePermission } from "@/lib/domain/require-permission";
import { requireOrderable } from "@/lib/domain/reshoots/require-orderable";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { newId } from "@/lib/platform/db/schema/columns";
import type { CreateRun, Run } from "@/lib/shared/contracts/runs";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { advanceRun } from "./advance-run";
import { readRun } from "./read-runs";
import { findByRequestKey, insertRun, lockRun, type RunRow } from "./runs.repo";

/**
 * Creates a run and orders its first motion, both or neither. Nothing is reserved for the others: each is checked against the
 * budget when its turn comes. A confirmation covers the price of all, because all may be ordered.
 */
export async function createRun(ctx: MemberCtx, input: CreateRun): Promise<Run> {
  requirePermission(ctx, "reshoots.submit");
  if (new Set(input.motions).size !== input.motions.length) {
    throw new AppError("duplicate_motions", m.errors_reshoots_motion_twice());
  }
  const { teamId } = ctx.actor;
  const known = await findByRequestKey(ctx.db, teamId, input.requestKey);
  if (known) return replay(ctx, known, input);
  await requireOrderable(ctx, { ...input, total: input.motions.length * PRICE_PER_RESHOOT });
  const id = await begin(ctx, input);
  if (id) return readRun(ctx, { id });
  const first = await findByRequestKey(ctx.db, teamId, input.requestKey);
  if (first) return replay(ctx, first, input);
  throw new AppError("run_open", m.errors_runs_open());
}

/** The ID of the new run; null when another one has its request key, or its source. */
async function begin(ctx: MemberCtx, input: CreateRun): Promise<string | null> {
  const { teamId, userId } = ctx.actor;
  const { videoId, requestKey, motions } = input;
  const run = {
    ...{ id: newId(), teamId, videoId, requestKey, bodyHash: hashOf(input) },
    ...{ orderedBy: userId, createdBy: userId, createdAt: ctx.now() },
  };
  const steps = motions.map((motion, position) => ({ runId: run.id, teamId, position, motion }));
  return ctx.db.transaction(async (tx) => {
    if (!(await insertRun(tx, run, steps))) return null;
    await recordAudit(tx, { teamId, userId, action: "run.create", subject: run.id, detail: { videoId, motions } });
    const row = await lockRun(tx, run.id);
    const state = row && (await advanceRun(ctx, tx, row));
    // Another order was faster: nothing of the run may stay.
    if (state !== "running") throw await overBudget(tx, { teamId, month: monthOf(run.createdAt) }, PRICE_PER_RESHOOT);
    return run.id;
  });
}

function replay(ctx: MemberCtx, { id, bodyHash }: RunRow, input: CreateRun): Promise<Run> {
  if (bodyHash !== hashOf(input)) throw new AppError("request_key_reused", m.errors_reshoots_request_key_reused());
  return readRun(ctx, { id });
}

/** The order of the motions is part of what is asked. */
const hashOf = ({ videoId, motions }: CreateRun): string =>
  createHash("sha256")
    .update(JSON.stringify([videoId, motions]))
    .digest("hex");
