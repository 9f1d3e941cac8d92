"use client";

import { useState } from "react";
import { Play } from "@/components/icons/play";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import { Tooltip } from "@/components/ui/tooltip";
import { useCreateRun } from "@/lib/browser/change-runs";
import { isOutcomeUnknown } from "@/lib/browser/reshoots";
import { useOpenRun } from "@/lib/browser/runs";
import { useViewer } from "@/lib/browser/session/viewer";
import { inStarOrder, starredBy } from "@/lib/browser/star-order";
import { useStars } from "@/lib/browser/stars";
import type { Credits } from "@/lib/shared/contracts/credits";
import { formatCredits } from "@/lib/shared/contracts/format-credits";
import { endedWithoutVideo } from "@/lib/shared/contracts/reshoot-status";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import { FEWEST_IN_RUN } from "@/lib/shared/contracts/run-states";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { type MotionId, motionLabel } from "@/lib/shared/motions/catalogue";

const loadConfirmRun = async () => (await import("./confirm-run")).ConfirmRun;

type BuyWellProps = {
  videoId: string;
  reshoots: readonly Reshoot[];
  /** The chosen motions, in the catalogue's order. */
  motions: readonly MotionId[];
  credits: Credits | undefined;
  /** Whether the draft could be ordered now. */
  isOpen: boolean;
  onChoose: (motions: readonly MotionId[]) => void;
  onToggle: (motion: MotionId) => void;
  /** Shows a result or the reshoot's card. */
  onOpen: (reshootId: string) => void;
};

/** What helps to buy well, above the price: my stars, what the team already has, and a run in order. */
export function BuyWell(props: BuyWellProps) {
  const { videoId, reshoots, motions, credits, isOpen } = props;
  const { data: viewer } = useViewer();
  const starred = starredBy(useStars(videoId), viewer?.user.id);
  const run = useOpenRun(videoId);
  const owned = motions.flatMap((motion) => {
    const have = haveOf(reshoots, motion);
    const shown = have.findLast(({ status }) => status === "ready") ?? have.at(-1);
    return shown ? [{ motion, count: have.length, shown }] : [];
  });
  const inRun = run?.steps.map(({ motion }) => motion) ?? [];
  const wanted = starred.filter((motion) => !inRun.includes(motion) && haveOf(reshoots, motion).length === 0);
  const isChosen = wanted.length === motions.length && wanted.every((motion) => motions.includes(motion));
  return (
    <div className="grid gap-2 bg-surface-1 px-4 pt-2.5 empty:hidden">
      {owned.map(({ motion, count, shown }) => (
        <p key={motion} className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs">
          <span>{m.stars_owned({ motion: motionLabel(motion), count })}</span>
          <TextButton label={m.stars_open({ motion: motionLabel(motion) })} onPress={() => props.onOpen(shown.id)}>
            {m.stars_open_short()}
          </TextButton>
          <TextButton label={m.stars_leave_out({ motion: motionLabel(motion) })} onPress={() => props.onToggle(motion)}>
            {m.stars_leave_out_short()}
          </TextButton>
        </p>
      ))}
      {wanted.length > 0 && credits && !isChosen && (
        <Stars starred={wanted} credits={credits} onChoose={props.onChoose} />
      )}
      {motions.length >= FEWEST_IN_RUN && credits && isOpen && !run && (
        <StartRun
          {...{ videoId, credits }}
          motions={inStarOrder(motions, starred)}
          countOf={(motion) => owned.find((each) => each.motion === motion)?.count ?? 0}
          onStarted={() => props.onChoose([])}
        />
      )}
    </div>
  );
}

const haveOf = (reshoots: readonly Reshoot[], motion: MotionId) =>
  reshoots.filter((each) => each.motion === motion && !endedWithoutVideo(each.status));

type TextButtonProps = { label: string; onPress: () => void; children: string };

function TextButton({ label, onPress, children }: TextButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onPress}
      className="min-h-6 text-ink underline underline-offset-2 pointer-coarse:min-h-11"
    >
      {children}
    </button>
  );
}

type StarsProps = { starred: readonly MotionId[]; credits: Credits; onChoose: BuyWellProps["onChoose"] };

/** What my stars cost that the team neither has nor runs in order, and how many the budget allows; a press chooses those. */
function Stars({ starred, credits: { available, pricePerReshoot }, onChoose }: StarsProps) {
  const count = starred.length;
  const affordable = available === null ? count : Math.min(count, Math.max(0, Math.floor(available / pricePerReshoot)));
  const left = available === null ? null : formatCredits(Math.max(0, available));
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
      <p role="status" className="min-w-36 flex-1 text-pretty text-muted text-xs">
        {left !== null &&
          (affordable < count
            ? m.stars_short({ price: left, count: affordable, total: count })
            : m.stars_left({ price: left, count }))}
      </p>
      {affordable > 0 && (
        <Button size="small" onClick={() => onChoose(starred.slice(0, affordable))}>
          {m.stars_yours({ count: affordable, price: formatCredits(affordable * pricePerReshoot) })}
        </Button>
      )}
    </div>
  );
}

type StartRunProps = {
  videoId: string;
  motions: MotionId[];
  credits: Credits;
  /** How many reshoots of a motion the page knows of. */
  countOf: (motion: MotionId) => number;
  onStarted: () => void;
};

function StartRun({ videoId, motions, credits, countOf, onStarted }: StartRunProps) {
  const { pricePerReshoot, confirmAbove } = credits;
  const total = motions.length * pricePerReshoot;
  const create = useCreateRun(videoId);
  const [isAsking, setAsking] = useState(false);
  const start = (confirmedCredits?: number) =>
    create.mutate(
      {
        ...{ motions, expecting: motions.map((motion) => ({ motion, count: countOf(motion) })) },
        ...(confirmedCredits !== undefined && { confirmedCredits }),
      },
      { onSuccess: onStarted },
    );
  const isAbove = confirmAbove !== null && total > confirmAbove;
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <p className="min-w-36 flex-1 text-pretty text-muted text-xs">
          {m.runs_start_price({ total: formatCredits(total) })}
        </p>
        <Tooltip text={m.runs_start_means()}>
          {({ ref, describedBy }) => (
            <Button
              ref={ref}
              size="small"
              icon={<Play aria-hidden="true" className="size-3.5" />}
              busy={create.isPending}
              busyLabel={m.runs_starting()}
              aria-describedby={describedBy}
              onClick={() => (isAbove ? setAsking(true) : start())}
            >
              {m.runs_start({ price: formatCredits(pricePerReshoot) })}
            </Button>
          )}
        </Tooltip>
      </div>
      {create.error && (
        <ErrorNotice
          error={create.error}
          what={m.runs_not_started()}
          cost={isOutcomeUnknown(create.error) ? m.studio_order_unknown_cost() : m.studio_order_refused_cost()}
        />
      )}
      {isAsking && (
        <LazyDialog
          load={loadConfirmRun}
          given={{
            ...{ count: motions.length, total, each: pricePerReshoot },
            onClose: () => setAsking(false),
            onConfirm: () => {
              setAsking(false);
              start(total);
            },
          }}
        />
      )}
    </div>
  );
}
