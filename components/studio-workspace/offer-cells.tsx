"use client";

import { Check } from "@/components/icons/check";
import { Plus } from "@/components/icons/plus";
import type { Clip } from "@/components/motion-preview/clip";
import { describeReshoot } from "@/components/reshoots/describe-reshoot";
import { elapsedSeconds } from "@/components/reshoots/elapsed";
import { ProgressRing } from "@/components/reshoots/progress-ring";
import { useNow } from "@/components/reshoots/use-now";
import { cn } from "@/components/ui/class-names";
import { Lazy } from "@/components/ui/lazy";
import { formatCredits } from "@/lib/shared/contracts/format-credits";
import { isFinal } from "@/lib/shared/contracts/reshoot-status";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { MOTIONS, type MotionId, motionLabel } from "@/lib/shared/motions/catalogue";

const loadSketchStill = async () => (await import("@/components/motions/sketch-still")).SketchStill;

type OfferCellProps = {
  motion: MotionId;
  label: string;
  clip: Clip | null;
  /** 1/100 credit; undefined while it is loading. */
  price: number | undefined;
  chosen: boolean;
  onToggle: () => void;
};

/** An empty cell of the contact sheet: a press adds the motion to the draft, or removes it. */
function OfferCell({ motion, label, clip, price, chosen, onToggle }: OfferCellProps) {
  const Icon = chosen ? Check : Plus;
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={onToggle}
      className="group/offer relative flex size-full flex-wrap content-center items-center justify-center gap-x-2 gap-y-0.5 overflow-hidden p-1 text-muted text-xs hover:bg-surface-2 hover:text-ink aria-pressed:bg-surface-2 aria-pressed:text-ink"
    >
      {clip && <Lazy load={loadSketchStill} given={{ clip, motion }} />}
      <span
        data-theme={clip ? "dark" : undefined}
        className={cn(
          "flex max-w-full flex-wrap items-center justify-center gap-x-2 gap-y-0.5",
          clip &&
            "absolute bottom-1.5 left-1.5 max-w-[calc(100%-0.75rem)] flex-nowrap rounded-label bg-scrim px-1.5 text-ink",
        )}
      >
        <Icon aria-hidden="true" className={cn("size-4 shrink-0", chosen && "text-amber", clip && "size-3.5")} />
        <span className="max-w-full truncate">{label}</span>
        {price !== undefined && <span className={cn("font-mono", !clip && "text-dim")}>{formatCredits(price)}</span>}
      </span>
    </button>
  );
}

type OffersProps = {
  /** The source's own picture, on which each motion is sketched; null where there is none. */
  clip: Clip | null;
  reshoots: readonly Reshoot[];
  chosen: ReadonlySet<MotionId>;
  price: number | undefined;
  onToggle: (motion: MotionId) => void;
};

const MOST_CELLS = 16;

/**
 * One cell for each motion without a result of this source, as many as fit into the contact sheet: an offer, or what happens to
 * the reshoot that was ordered already.
 */
export function offerCells({ reshoots, clip, chosen, price, onToggle }: OffersProps) {
  const ready = reshoots.filter(({ resultUrl }) => resultUrl !== null);
  const room = Math.max(0, MOST_CELLS - 1 - ready.length);
  return MOTIONS.filter(({ id }) => !ready.some(({ motion }) => motion === id))
    .slice(0, room)
    .map(({ id, label }) => {
      const ordered = reshoots.findLast(({ motion, status }) => motion === id && !isFinal(status));
      if (ordered) return <OrderedCell key={id} reshoot={ordered} />;
      const own = { motion: id, label: label(), chosen: chosen.has(id), onToggle: () => onToggle(id) };
      return <OfferCell key={id} {...own} {...{ clip, price }} />;
    });
}

/** A cell of a motion that was ordered and has no result yet. It offers nothing, so that no one orders it twice by mistake. */
function OrderedCell({ reshoot }: { reshoot: Reshoot }) {
  const now = useNow();
  const { line, tone } = describeReshoot(reshoot, "");
  return (
    <div className="flex size-full flex-col items-center justify-center gap-1 overflow-hidden p-1 text-center text-muted text-xs">
      {tone === "moving" && <ProgressRing elapsedSeconds={elapsedSeconds(reshoot, now)} share={null} />}
      <span className="max-w-full truncate text-ink">
        {m.reshoots_result_name({ motion: motionLabel(reshoot.motion), version: reshoot.version })}
      </span>
      <span className="line-clamp-2">{line}</span>
    </div>
  );
}
