"use client";

import type { ReactNode } from "react";
import { type RatingAction, ratingKeyHint } from "@/components/compare/rating-keys";
import { SkipForward } from "@/components/icons/skip-forward";
import { Undo2 } from "@/components/icons/undo-2";
import { OthersRatings } from "@/components/ratings/others-ratings";
import { RATING_CHOICES } from "@/components/ratings/rating-choices";
import { cn } from "@/components/ui/class-names";
import { Kbd } from "@/components/ui/kbd";
import type { ResultRating } from "@/lib/shared/contracts/ratings";
import { RATINGS, type Rating } from "@/lib/shared/contracts/review-choices";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type TriageBarProps = {
  /** The current result; undefined in the summary. */
  name: string | undefined;
  left: number;
  mine: Rating | null;
  others: readonly ResultRating[];
  canUndo: boolean;
  act: (action: RatingAction) => void;
  /** What has just happened, for screen readers. */
  said: string;
};

const KEY =
  "flex h-12 min-w-11 items-center justify-center gap-2 rounded-control border border-line-strong bg-surface-1 px-2 text-sm sm:px-3 " +
  "hover:bg-surface-3 aria-disabled:text-dim aria-disabled:hover:bg-surface-1 [&_svg]:size-4.5";

/** The buttons of triage in reach of a thumb, with their keys, and how many are left. */
export function TriageBar({ name, left, mine, others, canUndo, act, said }: TriageBarProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2 border-t bg-surface-1 px-3 pt-2 sm:px-4.5 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
      <div className="flex min-h-6 items-center gap-3 text-xs">
        <p className="min-w-0 truncate font-medium">{name}</p>
        <OthersRatings ratings={others} />
        {name && <p className="ml-auto shrink-0 font-mono text-muted">{m.triage_left({ count: left })}</p>}
        <p role="status" className="sr-only">
          {said} {m.triage_left({ count: left })}
        </p>
      </div>
      <fieldset className="flex min-w-0 justify-center gap-1.5 sm:gap-2">
        <legend className="sr-only">{m.triage_actions()}</legend>
        <ActionButton action="clear" label={m.triage_undo()} disabled={!canUndo} act={act} compact>
          <Undo2 aria-hidden="true" />
        </ActionButton>
        {name &&
          RATINGS.map((rating) => {
            const { words, Icon, ink } = RATING_CHOICES[rating];
            return (
              <ActionButton key={rating} action={rating} label={words()} pressed={rating === mine} act={act}>
                <Icon aria-hidden="true" className={ink} />
              </ActionButton>
            );
          })}
        {name && (
          <ActionButton action="skip" label={m.triage_skip()} act={act} compact>
            <SkipForward aria-hidden="true" />
          </ActionButton>
        )}
      </fieldset>
    </div>
  );
}

type ActionButtonProps = {
  action: RatingAction;
  label: string;
  pressed?: boolean;
  disabled?: boolean;
  /** On a phone only the icon shows. */
  compact?: boolean;
  act: (action: RatingAction) => void;
  children: ReactNode;
};

function ActionButton({ action, label, pressed, disabled, compact, act, children }: ActionButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      aria-disabled={disabled || undefined}
      onClick={() => disabled || act(action)}
      className={cn(
        KEY,
        !compact && "max-sm:flex-1 max-sm:flex-col max-sm:gap-0.5 max-sm:text-xs sm:min-w-32",
        pressed && "border-amber! bg-surface-3",
      )}
    >
      {children}
      <span className={compact ? "max-sm:sr-only" : ""}>{label}</span>
      <Kbd className="pointer-coarse:hidden max-sm:hidden">{ratingKeyHint(action) ?? ""}</Kbd>
    </button>
  );
}
