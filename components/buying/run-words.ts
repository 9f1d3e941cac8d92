import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import type { RunPause } from "@/lib/shared/contracts/run-states";
import type { Run } from "@/lib/shared/contracts/runs";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { motionLabel } from "@/lib/shared/motions/catalogue";

export type Step = Run["steps"][number];

const PAUSED: Record<RunPause, () => string> = {
  member: m.runs_paused,
  failed: m.runs_paused_failed,
  budget: m.runs_paused_budget,
  connection: m.runs_paused_connection,
  source: m.runs_paused_source,
  orderer: m.runs_paused_orderer,
  deleted: m.runs_paused_deleted,
  ordered: m.runs_paused_ordered,
};

/** What a run waits for, as one sentence, and the result that is to be judged. */
export function describeRun(run: Run, reshoots: readonly Reshoot[]): { text: string; toJudge: Reshoot | null } {
  const at = run.steps.findIndex(({ outcome }) => outcome === null);
  const now = run.steps[at];
  const reshoot = reshoots.find(({ id }) => id === now?.reshootId);
  const isReady = reshoot?.status === "ready";
  const toJudge = isReady && run.state === "running" ? reshoot : null;
  if (run.pausedBecause) return { text: PAUSED[run.pausedBecause](), toJudge };
  if (!now) return { text: m.runs_finishing(), toJudge };
  const motion = motionLabel(now.motion);
  if (reshoot?.status === "needs_attention") return { text: m.runs_undecided({ motion }), toJudge };
  const next = run.steps[at + 1];
  if (!next) return { text: isReady ? m.runs_judge_last({ motion }) : m.runs_rendering_last({ motion }), toJudge };
  const words = { motion, next: motionLabel(next.motion) };
  return { text: isReady ? m.runs_judge(words) : m.runs_rendering(words), toJudge };
}
