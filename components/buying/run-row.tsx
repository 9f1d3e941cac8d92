"use client";

import { Check } from "@/components/icons/check";
import { Circle } from "@/components/icons/circle";
import { CircleDot } from "@/components/icons/circle-dot";
import { Star } from "@/components/icons/star";
import { X } from "@/components/icons/x";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { ErrorNotice } from "@/components/ui/error-notice";
import { useEndRun, usePauseRun, useResumeRun } from "@/lib/browser/change-runs";
import { useCan } from "@/lib/browser/session/viewer";
import { formatCredits } from "@/lib/shared/contracts/format-credits";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import type { Run } from "@/lib/shared/contracts/runs";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { motionLabel } from "@/lib/shared/motions/catalogue";
import { describeRun, type Step } from "./run-words";

type RunRowProps = { run: Run; reshoots: readonly Reshoot[]; onOpen: (reshootId: string) => void };

/** An open run: what it waits for, what it has not spent, and how to pause or end it. */
export function RunRow({ run, reshoots, onOpen }: RunRowProps) {
  const { text, toJudge } = describeRun(run, reshoots);
  const ordered = run.steps.filter(({ reshootId, outcome }) => reshootId !== null || outcome !== null).length;
  return (
    <section
      aria-label={m.runs_label()}
      data-run={run.state}
      className="grid gap-2 rounded-panel border border-line bg-surface-1 px-3 py-2.5"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="font-medium text-xs">{m.runs_label()}</h2>
        <span className="font-mono text-2xs text-muted">
          {m.runs_progress({ count: ordered, total: run.steps.length })}
        </span>
        {run.notOrdered > 0 && (
          <span className="ml-auto font-mono text-muted text-xs">
            {m.runs_unspent({ price: formatCredits(run.notOrdered) })}
          </span>
        )}
      </div>
      <ol className="flex flex-wrap gap-1.5">
        {run.steps.map((step, at) => (
          <StepChip
            key={step.motion}
            step={step}
            isNow={at === run.steps.findIndex(({ outcome }) => outcome === null)}
          />
        ))}
      </ol>
      <div className="flex flex-wrap items-center gap-2">
        <p role="status" className="min-w-48 flex-1 text-pretty text-xs">
          {text}
        </p>
        {toJudge && (
          <Button size="small" variant="primary" onClick={() => onOpen(toJudge.id)}>
            {m.runs_open_result({ motion: motionLabel(toJudge.motion) })}
          </Button>
        )}
        <Controls run={run} />
      </div>
    </section>
  );
}

function Controls({ run }: { run: Run }) {
  const mayDecide = useCan("reshoots.decide");
  const pause = usePauseRun(run.videoId);
  const resume = useResumeRun(run.videoId);
  const end = useEndRun(run.videoId);
  if (!mayDecide) return null;
  const isPaused = run.state === "paused";
  const toggle = isPaused ? resume : pause;
  const error = pause.error ?? resume.error ?? end.error;
  return (
    <>
      <Button
        size="small"
        busy={pause.isPending || resume.isPending}
        // The second press of a double click on Pause would order the next motion.
        onClick={({ detail }) => detail < 2 && toggle.mutate(run.id)}
      >
        {isPaused ? resumeWords(run) : m.runs_pause()}
      </Button>
      <Button size="small" busy={end.isPending} onClick={() => end.mutate(run.id)}>
        {m.runs_end()}
      </Button>
      {error && <ErrorNotice error={error} what={m.runs_not_changed()} className="basis-full p-2.5 text-xs" />}
    </>
  );
}

/** A run goes on with an order, now or when the result before it is rated. */
function resumeWords({ steps, notOrdered }: Run): string {
  const left = steps.filter(({ reshootId, outcome }) => reshootId === null && outcome === null).length;
  return left === 0 ? m.runs_resume() : m.runs_resume_price({ price: formatCredits(notOrdered / left) });
}

const LOOKS = {
  picked: { Icon: Star, words: m.runs_step_picked },
  passed: { Icon: Check, words: m.runs_step_passed },
  failed: { Icon: X, words: m.runs_step_failed },
  now: { Icon: CircleDot, words: m.runs_step_now },
  waiting: { Icon: Circle, words: m.runs_step_waiting },
} as const;

function StepChip({ step, isNow }: { step: Step; isNow: boolean }) {
  const { Icon, words } = LOOKS[step.outcome ?? (isNow ? "now" : "waiting")];
  const motion = motionLabel(step.motion);
  return (
    <li
      title={words({ motion })}
      className={cn(
        "flex items-center gap-1 rounded-label border border-line px-1.5 py-0.5 text-2xs text-muted",
        isNow && "border-line-strong text-ink",
      )}
    >
      <Icon aria-hidden="true" className="size-3" />
      <span className="sr-only">{words({ motion })}</span>
      <span aria-hidden="true">{motion}</span>
    </li>
  );
}
