import "server-only";
import { createHash } from "node:crypto";
import type { MemberCtx } from "@/lib/domain/context";
import { monthOf } from "@/lib/domain/credits/month";
import { overBudget } from "@/lib/domain/credits/monthly-balance";
import { PRICE_PER_RESHOOT } from "@/lib/domain/credits/price";
import { requireConfirmation } from "@/lib/domain/credits/require-confirmation";
import { requirePermission } from "@/lib/domain/require-permission";
import { requireSource } from "@/lib/domain/videos/require-source";
import { MAX_MOTIONS, type Reshoot, type SubmitReshoots } from "@/lib/shared/contracts/reshoots";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { placeOrder } from "./place-order";
import { requireConnection } from "./require-connection";
import { requireExpected } from "./require-expected";
import { findBatchViews, type ReshootView } from "./reshoot-views.repo";
import type { BatchRow } from "./reshoots.repo";
import { loadSubmitContext } from "./submit-context.repo";
import { toReshoot } from "./to-reshoot";

/**
 * Reserves the price and queues one start per motion, all or nothing. A request key that was used before is answered
 * with its first batch. The upstream is not called here: it must never delay a web request or lose a paid job.
 */
export async function submitReshoots(ctx: MemberCtx, input: SubmitReshoots): Promise<{ items: Reshoot[] }> {
  requirePermission(ctx, "reshoots.submit");
  checkMotions(input.motions);
  return { items: (await findOrPlace(ctx, input)).map(toReshoot) };
}

function checkMotions(motions: readonly string[]): void {
  if (motions.length === 0) throw new AppError("no_motions", m.errors_reshoots_no_motions());
  if (motions.length > MAX_MOTIONS) {
    throw new AppError("too_many_motions", m.errors_reshoots_too_many_motions({ count: MAX_MOTIONS }));
  }
  if (new Set(motions).size !== motions.length) {
    throw new AppError("duplicate_motions", m.errors_reshoots_motion_twice());
  }
}

/** Sorted, because the order of the motions does not change what is bought. */
function hashOf({ videoId, motions }: SubmitReshoots): string {
  return createHash("sha256")
    .update(JSON.stringify([videoId, [...motions].sort((a, b) => (a < b ? -1 : 1))]))
    .digest("hex");
}

async function findOrPlace(ctx: MemberCtx, input: SubmitReshoots): Promise<ReshootView[]> {
  const { teamId, userId } = ctx.actor;
  const balance = { teamId, month: monthOf(ctx.now()) };
  const bodyHash = hashOf(input);
  const load = () => loadSubmitContext(ctx.db, { ...input, ...balance, userId });
  const context = await load();
  if (context.batch) return replay(ctx, context.batch, bodyHash);
  const price = input.motions.length * PRICE_PER_RESHOOT;
  requireSource(context.source);
  requireConnection(context.connection);
  // Start slots are reserved before the order is written, so an impossible order is refused first.
  if (context.left !== null && context.left < price) throw await overBudget(ctx.db, balance, price);
  requireConfirmation(context.confirmAbove, price, input.confirmedCredits);
  const versions = await requireExpected(ctx, input);
  const placed = await placeOrder(
    ctx,
    { input, bodyHash, balance, versions },
    { ...context, title: context.source?.title ?? null },
  );
  if (placed) return placed;
  const { batch, source } = await load();
  if (batch) return replay(ctx, batch, bodyHash);
  requireSource(source);
  await requireExpected(ctx, input);
  throw await overBudget(ctx.db, balance, price);
}

function replay({ db }: MemberCtx, { id, teamId, bodyHash }: BatchRow, asked: string): Promise<ReshootView[]> {
  if (bodyHash !== asked) {
    throw new AppError("request_key_reused", m.errors_reshoots_request_key_reused());
  }
  return findBatchViews(db, teamId, id);
}
