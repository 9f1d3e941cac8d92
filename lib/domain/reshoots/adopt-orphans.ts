import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { monthOf } from "@/lib/domain/credits/month";
import { ensureBalance } from "@/lib/domain/credits/monthly-balance";
import { PRICE_PER_RESHOOT } from "@/lib/domain/credits/price";
import { findSourceOf } from "@/lib/domain/videos/find-source-of";
import type { Db } from "@/lib/platform/db/client";
import { describeFault, isDataFault } from "@/lib/platform/db/data-fault";
import { newId } from "@/lib/platform/db/schema/columns";
import type { VeoItem, VeoTask } from "@/lib/providers/veo/veo-task";
import { isFinal } from "@/lib/shared/contracts/reshoot-status";
import type { MotionId } from "@/lib/shared/motions/catalogue";
import { attemptHashOf, callbackUrlOf } from "./attempt-secret";
import { findByAttemptHashes, findByTaskIds, findKnownHashes } from "./attempts.repo";
import { insertOrder } from "./orders.repo";

type Orphan = { task: VeoTask; item: VeoItem; hash: string; motion: MotionId; upstreamId: string };

/**
 * Adopts paid tasks that have our callback URL but no reshoot: the start was given up, or its rows were lost with a
 * database. Each becomes a reshoot with a reservation of its own, over any budget, because it has been paid. Returns
 * the IDs of the adopted tasks; a second run adopts nothing twice.
 */
export async function adoptOrphans(ctx: MemberCtx, tasks: readonly VeoTask[]): Promise<ReadonlySet<string>> {
  const candidates = tasks.flatMap((task) => orphanOf(ctx, task) ?? []);
  const { teamId } = ctx.actor;
  const hashes = candidates.map(({ hash }) => hash);
  const known = new Set(
    await findByTaskIds(
      ctx.db,
      teamId,
      candidates.map(({ task }) => task.id),
    ),
  );
  const knownHashes = await findKnownHashes(ctx.db, hashes);
  const given = (await findByAttemptHashes(ctx.db, teamId, hashes)).filter(({ row }) => isFinal(row.status));
  const ours = new Set(given.map(({ secretHash }) => secretHash));
  const adopted = new Set<string>();
  for (const orphan of candidates) {
    if (known.has(orphan.task.id) || (knownHashes.has(orphan.hash) && !ours.has(orphan.hash))) continue;
    if (await adoptOne(ctx, orphan)) adopted.add(orphan.task.id);
  }
  return adopted;
}

function orphanOf({ settings }: MemberCtx, task: VeoTask): Orphan | null {
  const { callbackUrl, motion, videoId } = task.request;
  const [item] = task.items;
  const isOurs = callbackUrl?.startsWith(callbackUrlOf(settings.appOrigin, ""));
  const hash = isOurs ? attemptHashOf(callbackUrl) : null;
  if (!hash || !motion || !videoId || task.state !== "succeeded" || !item) return null;
  return { task, item, hash, motion, upstreamId: videoId };
}

/** A task that the database refuses does not stop the adoption of the others. */
async function adoptOne(ctx: MemberCtx, orphan: Orphan): Promise<boolean> {
  try {
    return await ctx.db.transaction((tx) => adopt(ctx, tx, orphan));
  } catch (fault) {
    if (!isDataFault(fault)) throw fault;
    ctx.log.warn({ taskId: orphan.task.id, ...describeFault(fault) }, "paid work could not be adopted");
    return false;
  }
}

async function adopt(ctx: MemberCtx, tx: Db, { task, item, hash, motion, upstreamId }: Orphan): Promise<boolean> {
  const { teamId, userId } = ctx.actor;
  const now = ctx.now();
  const videoId = await findSourceOf(tx, teamId, upstreamId);
  if (!videoId) return false;
  const batch = {
    ...{ id: newId(), teamId, requestKey: keyOf(hash), videoId },
    ...{ createdBy: userId, bodyHash: `adopted ${task.id}`, createdAt: now }, // text-ok: a mark in the database
  };
  const creditMonth = monthOf(now);
  const row = {
    ...{ id: newId(), teamId, batchId: batch.id, videoId, motion },
    ...{ status: "saving" as const, price: PRICE_PER_RESHOOT, creditMonth, createdAt: now },
    ...{ upstreamTaskId: task.id, upstreamVideoId: item.id, upstreamUrl: item.videoUrl },
    ...{ startedAt: earlierOf(task.createdAt, now), deliveredAt: now },
    waitUntil: new Date(now.getTime() + ctx.settings.timeouts.goneMs),
  };
  await ensureBalance(tx, { teamId, month: creditMonth });
  const audit = { action: "reshoots.adopt", detail: { taskId: task.id } };
  if (!(await insertOrder(tx, { batch, rows: [row], audit, overBudget: true }))) return false;
  await ctx.queue.enqueue(tx, "reshoot.save", [{ reshootId: row.id }]);
  return true;
}

/** The upstream's time may be ahead of our clock, or wrong. */
const earlierOf = (theirs: Date | null, now: Date) => (theirs && theirs < now ? theirs : now);

/** A request key in the form of a UUID that is always the same for the same call. */
const keyOf = (hash: string) =>
  `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
