import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { PRICE_PER_RESHOOT } from "@/lib/domain/credits/price";
import { isOpenRun } from "@/lib/shared/contracts/run-states";
import type { Run } from "@/lib/shared/contracts/runs";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { findRun, findRunsOf, findSteps, hasSource, type RunView } from "./runs.repo";

/** The runs of a source, newest first; throws `not_found` for another team's source. */
export async function listRuns(ctx: MemberCtx, { videoId }: { videoId: string }): Promise<{ items: Run[] }> {
  const { teamId } = ctx.actor;
  if (!(await hasSource(ctx.db, teamId, videoId))) throw new AppError("not_found", m.errors_videos_missing());
  const views = await findRunsOf(ctx.db, teamId, videoId);
  return { items: await Promise.all(views.map((view) => toRun(ctx, view))) };
}

export async function readRun(ctx: MemberCtx, { id }: { id: string }): Promise<Run> {
  const view = await findRun(ctx.db, ctx.actor.teamId, id);
  if (!view) throw new AppError("not_found", m.errors_runs_missing());
  return toRun(ctx, view);
}

async function toRun({ db }: MemberCtx, { run, creator }: RunView): Promise<Run> {
  const steps = await findSteps(db, run);
  const waiting = steps.filter(({ reshootId }) => reshootId === null).length;
  return {
    ...{ id: run.id, videoId: run.videoId, state: run.state, pausedBecause: run.pausedBecause },
    steps: steps.map(({ motion, reshootId, outcome, isDeleted }) => ({
      motion,
      reshootId: isDeleted ? null : reshootId,
      outcome,
    })),
    notOrdered: waiting * PRICE_PER_RESHOOT,
    isOpen: isOpenRun(run.state),
    createdAt: run.createdAt.toISOString(),
    endedAt: run.endedAt?.toISOString() ?? null,
    createdBy: creator,
  };
}
