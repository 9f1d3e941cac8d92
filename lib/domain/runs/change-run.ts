import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import { countKnown } from "@/lib/domain/reshoots/count-known";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Db } from "@/lib/platform/db/client";
import { recordEvent } from "@/lib/platform/events/record-event";
import { isOpenRun } from "@/lib/shared/contracts/run-states";
import type { Run } from "@/lib/shared/contracts/runs";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { Permission } from "@/lib/shared/permissions";
import { advanceRun, endRun, pauseRun } from "./advance-run";
import { readRun } from "./read-runs";
import { changeRun, findSteps, lockRun, type RunRow, rememberKnown } from "./runs.repo";

type Subject = { id: string };

/** The next motion is not ordered until the run is resumed. What renders goes on. */
export const pauseRunByMember = (ctx: MemberCtx, subject: Subject): Promise<Run> =>
  change(ctx, subject, {
    permission: "reshoots.decide",
    action: "run.pause",
    applies: ({ state }) => state === "running",
    act: (tx, run) => pauseRun(tx, run, "member"),
  });

/** The run goes on, and from now on orders in the name of who resumed it. */
export const resumeRun = (ctx: MemberCtx, subject: Subject): Promise<Run> =>
  change(ctx, subject, {
    permission: "reshoots.submit",
    action: "run.resume",
    applies: ({ state }) => state === "paused",
    act: async (tx, run) => {
      const resumed = { state: "running" as const, orderedBy: ctx.actor.userId };
      await changeRun(tx, run.id, resumed);
      const { teamId, videoId } = run;
      const left = (await findSteps(tx, run)).filter(({ reshootId }) => reshootId === null);
      const known = await countKnown(tx, { teamId, videoId, motions: left.map(({ motion }) => motion) });
      for (const { id, motion } of left) await rememberKnown(tx, id, known.get(motion) ?? 0);
      return advanceRun(ctx, tx, { ...run, ...resumed });
    },
  });

/** Ends a run for good; one that is over stays as it is. */
export const endRunByMember = (ctx: MemberCtx, subject: Subject): Promise<Run> =>
  change(ctx, subject, {
    permission: "reshoots.decide",
    action: "run.end",
    applies: ({ state }) => isOpenRun(state),
    mayBeOver: true,
    act: (tx, run) => endRun(ctx, tx, run, "ended"),
  });

type Change = {
  permission: Permission;
  action: "run.pause" | "run.resume" | "run.end";
  /** Whether it changes anything; a second press of the same button does not. */
  applies: (run: RunRow) => boolean;
  mayBeOver?: boolean;
  act: (tx: Db, run: RunRow) => Promise<RunRow["state"]>;
};

async function change(ctx: MemberCtx, { id }: Subject, { permission, action, ...asked }: Change): Promise<Run> {
  requirePermission(ctx, permission);
  const { teamId, userId } = ctx.actor;
  await ctx.db.transaction(async (tx) => {
    const run = await lockRun(tx, id, teamId);
    if (!run) throw new AppError("not_found", m.errors_runs_missing());
    if (!isOpenRun(run.state) && !asked.mayBeOver) throw new AppError("run_over", m.errors_runs_over());
    if (!asked.applies(run)) return;
    const status = await asked.act(tx, run);
    await recordAudit(tx, { teamId, userId, action, subject: id });
    await recordEvent(tx, teamId, { noun: "run", id, status });
  });
  return readRun(ctx, { id });
}
