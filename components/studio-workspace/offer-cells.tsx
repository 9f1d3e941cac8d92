"use client";

import { Check, Plus } from "lucide-react";
import { describeReshoot } from "@/components/reshoots/describe-reshoot";
import { elapsedSeconds } from "@/components/reshoots/elapsed";
import { ProgressRing } from "@/components/reshoots/progress-ring";
import { useNow } from "@/components/reshoots/use-now";
import { formatCredits } from "@/lib/shared/contracts/format-credits";
import { isFinal } from "@/lib/shared/contracts/reshoot-status";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { MOTIONS, type MotionId, motionLabel } from "@/lib/shared/motions/catalogue";

type OfferCellProps = {
  label: string;
  /** 1/100 credit; undefined while it is loading. */
  price: number | undefined;
  chosen: boolean;
  onToggle: () => void;
};

/** An empty cell of the contact sheet: a press adds the motion to the draft, or removes it. */
function OfferCell({ label, price, chosen, onToggle }: OfferCellProps) {
  const Icon = chosen ? Check : Plus;
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={onToggle}
      className="flex size-full flex-wrap content-center items-center justify-center gap-x-2 gap-y-0.5 overflow-hidden p-1 text-muted text-xs hover:bg-surface-2 hover:text-ink aria-pressed:bg-surface-2 aria-pressed:text-ink"
    >
      <Icon aria-hidden="true" className={chosen ? "size-4 text-amber" : "size-4"} />
      <span className="max-w-full truncate">{label}</span>
      {price !== undefined && <span className="font-mono text-dim">{formatCredits(price)}</span>}
    </button>
  );
}

type OffersProps = {
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
export function offerCells({ reshoots, chosen, price, onToggle }: OffersProps) {
  const ready = reshoots.filter(({ resultUrl }) => resultUrl !== null);
  const room = Math.max(0, MOST_CELLS - 1 - ready.length);
  return MOTIONS.filter(({ id }) => !ready.some(({ motion }) => motion === id))
    .slice(0, room)
    .map(({ id, label }) => {
      const ordered = reshoots.findLast(({ motion, status }) => motion === id && !isFinal(status));
      if (ordered) return <OrderedCell key={id} reshoot={ordered} />;
      return <OfferCell key={id} label={label()} price={price} chosen={chosen.has(id)} onToggle={() => onToggle(id)} />;
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
