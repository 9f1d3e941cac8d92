import "server-only";
import type { Ctx } from "@/lib/domain/context";
import type { VeoTask } from "@/lib/providers/veo/veo-task";
import { isFinal } from "@/lib/shared/contracts/reshoot-status";
import { attemptHashOf } from "./attempt-secret";
import { findByAttemptHashes, findByTaskIds } from "./attempts.repo";
import { moveReshoot } from "./move-reshoot";
import type { ReshootRow } from "./reshoots.repo";

type RecogniseCtx = Pick<Ctx, "db" | "queue" | "now" | "settings">;

/**
 * The IDs of those tasks that are this team's own reshoots, by their ID or by the secret in their callback URL. A
 * reshoot whose start counts as lost, but whose task is among them, is searched for again and so adopted. A reshoot
 * that was settled without the task does not claim it.
 */
export async function matchOwnTasks(
  ctx: RecogniseCtx,
  teamId: string,
  tasks: readonly VeoTask[],
): Promise<ReadonlySet<string>> {
  const byTask = await findByTaskIds(
    ctx.db,
    teamId,
    tasks.map(({ id }) => id),
  );
  const hashes = new Map(tasks.flatMap(({ id, request }) => hashOf(id, request.callbackUrl)));
  const byHash = await findByAttemptHashes(ctx.db, teamId, [...hashes.keys()]);
  for (const { row } of byHash) await resumeStart(ctx, row);
  const carrying = byHash
    .filter(({ row }) => !isFinal(row.status))
    .flatMap(({ secretHash }) => hashes.get(secretHash) ?? []);
  return new Set([...byTask, ...carrying]);
}

function hashOf(taskId: string, callbackUrl: string | undefined): [hash: string, taskId: string][] {
  const hash = attemptHashOf(callbackUrl);
  return hash ? [[hash, taskId]] : [];
}

async function resumeStart(ctx: RecogniseCtx, { id, teamId, status, upstreamTaskId }: ReshootRow): Promise<void> {
  if (status !== "needs_attention" || upstreamTaskId !== null) return;
  const waitUntil = new Date(ctx.now().getTime() + ctx.settings.timeouts.checkAgainMs);
  const changes = { waitUntil, failureCode: null, failureMessage: null };
  await ctx.db.transaction(async (tx) => {
    await moveReshoot(ctx, tx, id, { event: "find_start", changes });
    await ctx.queue.hasten(tx, "connection.poll", { teamId });
  });
}
