import "server-only";
import { createHash } from "node:crypto";
import type { MemberCtx } from "@/lib/domain/context";
import { monthOf } from "@/lib/domain/credits/month";
import { overBudget } from "@/lib/domain/credits/monthly-balance";
import { PRICE_PER_RESHOOT } from "@/lib/domain/credits/price";
import { requirePermission } from "@/lib/domain/require-permission";
import { countKnown } from "@/lib/domain/reshoots/count-known";
import { requireExpected } from "@/lib/domain/reshoots/require-expected";
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
  const total = input.motions.length * PRICE_PER_RESHOOT;
  await requireOrderable(ctx, { ...input, total });
  await requireExpected(ctx, input);
  const id = await begin(ctx, input).catch(async (error) => {
    if (!(error instanceof NotBegun)) throw error;
    // What kept the run from its first order came between the checks and the order: they say it now.
    await requireOrderable(ctx, { ...input, total });
    await requireExpected(ctx, input);
    throw await overBudget(ctx.db, { teamId, month: monthOf(ctx.now()) }, PRICE_PER_RESHOOT);
  });
  if (id) return readRun(ctx, { id });
  const first = await findByRequestKey(ctx.db, teamId, input.requestKey);
  if (first) return replay(ctx, first, input);
  throw new AppError("run_open", m.errors_runs_open());
}

/** Thrown within the transaction of a run whose first motion could not be ordered, so that nothing of the run stays. */
class NotBegun extends Error {}

/** The ID of the new run; null when another one has its request key, or its source. */
async function begin(ctx: MemberCtx, input: CreateRun): Promise<string | null> {
  const { teamId, userId } = ctx.actor;
  const { videoId, requestKey, motions } = input;
  const run = {
    ...{ id: newId(), teamId, videoId, requestKey, bodyHash: hashOf(input) },
    ...{ orderedBy: userId, createdBy: userId, createdAt: ctx.now() },
  };
  const expected = new Map(input.expecting?.map(({ motion, count }) => [motion, count]));
  return ctx.db.transaction(async (tx) => {
    const counted = await countKnown(tx, { teamId, videoId, motions });
    const steps = motions.map((motion, position) => {
      const known = expected.get(motion) ?? counted.get(motion) ?? 0;
      return { runId: run.id, teamId, position, motion, known };
    });
    if (!(await insertRun(tx, run, steps))) return null;
    await recordAudit(tx, { teamId, userId, action: "run.create", subject: run.id, detail: { videoId, motions } });
    const row = await lockRun(tx, run.id);
    const state = row && (await advanceRun(ctx, tx, row));
    if (state !== "running") throw new NotBegun();
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
