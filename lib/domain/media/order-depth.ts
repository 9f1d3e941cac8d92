import "server-only";
import type { Ctx, WorkerCtx } from "@/lib/domain/context";
import { DEPTH_VERSION } from "@/lib/domain/depth/version";
import type { Db } from "@/lib/platform/db/client";
import { DERIVATION_STEPS } from "@/lib/shared/contracts/derivatives";
import { findDepthModel } from "./depth-model";
import { dropOtherDepths, findWithoutDepth } from "./depth-orders.repo";
import { insertDerivatives } from "./derivatives.repo";

/** After the files that a screen waits for. */
const PRIORITY = -DERIVATION_STEPS.indexOf("depth");

/** Queues the depth of a source whose storyboard was just made; no one travels through a result. */
export async function orderDepth(ctx: Pick<Ctx, "queue">, tx: Db, originalId: string): Promise<void> {
  await order(ctx, tx, await findWithoutDepth(tx, originalId));
}

/** Queues the depth of sources that are older than depth maps, or whose map is of another version or model. */
export async function orderMissingDepths(ctx: WorkerCtx): Promise<void> {
  const model = await findDepthModel(ctx.settings.depthModel, ctx.log);
  await dropOtherDepths(ctx.db, model?.version ?? DEPTH_VERSION);
  const missing = await findWithoutDepth(ctx.db);
  if (missing.length > 0) await ctx.db.transaction((tx) => order(ctx, tx, missing));
}

type SourceOfTeam = { originalId: string; teamId: string };

async function order({ queue }: Pick<Ctx, "queue">, tx: Db, sources: readonly SourceOfTeam[]): Promise<void> {
  await insertDerivatives(
    tx,
    sources.map(({ originalId }) => ({ originalId, kind: "depth" as const })),
  );
  const payloads = sources.map((source) => ({ ...source, step: "depth" as const }));
  await queue.enqueue(tx, "media.derive", payloads, { onlyWhenAbsent: true, priority: PRIORITY });
}
