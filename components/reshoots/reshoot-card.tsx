"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { ReceiptButton } from "@/components/credits/receipt-button";
import { Import } from "@/components/icons/import";
import { SelectionCheck } from "@/components/selection/selection-check";
import type { Selection } from "@/components/selection/use-selection";
import { cn } from "@/components/ui/class-names";
import { Lazy } from "@/components/ui/lazy";
import { Poster } from "@/components/ui/poster";
import { TimeAgo } from "@/components/ui/time-ago";
import { useOneClip } from "@/components/videos/one-clip";
import type { Durations } from "@/lib/shared/contracts/durations";
import { isFinal, isInFlight } from "@/lib/shared/contracts/reshoot-status";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { motionLabel } from "@/lib/shared/motions/catalogue";
import { describeReshoot, type ReshootTone } from "./describe-reshoot";
import { elapsedSeconds } from "./elapsed";
import { expectationOf } from "./expectation";
import { ProgressRing } from "./progress-ring";
import { ReadyActions, ReshootActions } from "./reshoot-actions";
import { pictureBox, ResultPicture } from "./result-picture";
import { type Stack, StackButton } from "./stack-button";
import { useNow } from "./use-now";

const loadApprovalButton = async () => (await import("@/components/approvals/approval-button")).ApprovalButton;
const loadResultRating = async () => (await import("@/components/ratings/result-rating")).ResultRating;

type ReshootCardProps = {
  reshoot: Reshoot;
  sourcePosterUrl: string | null;
  /** How long reshoots usually take. */
  durations: Durations | undefined;
  /** True while it is shown beside the source. */
  chosen: boolean;
  /** True when a link leads to this card: it gets the focus. */
  attended: boolean;
  onChoose: (id: string) => void;
  canEdit: boolean;
  /** While results are being selected: a press selects this one. */
  selection?: Selection | null;
  /** Its older versions; null when it has none, or is one. */
  stack?: Stack | null;
  /** More actions for a finished reshoot. */
  actionsOf?: ((reshoot: Reshoot) => ReactNode) | undefined;
  /** What waits for a decision about a ready result, also for those who can't edit. */
  noteOf?: ((reshoot: Reshoot) => ReactNode) | undefined;
  /** The box of the button that submitted it, when that was a moment ago. */
  bornFrom: DOMRect | null;
};

const INK: Record<ReshootTone, string> = {
  moving: "text-muted",
  good: "text-muted",
  calm: "text-muted",
  bad: "text-red",
  person: "text-amber",
};

/** One reshoot: its poster when it has one, its status as text, and its actions. */
export function ReshootCard({
  reshoot,
  chosen,
  attended,
  onChoose,
  canEdit,
  selection = null,
  stack = null,
  ...props
}: ReshootCardProps) {
  const { actionsOf, noteOf, bornFrom, ...rest } = props;
  const card = useRef<HTMLElement>(null);
  const label = motionLabel(reshoot.motion);
  const clip = useOneClip(reshoot.id);

  useEffect(() => {
    if (bornFrom && card.current) growFrom(card.current, bornFrom);
  }, [bornFrom]);

  useEffect(() => {
    if (!(attended && card.current)) return;
    card.current.scrollIntoView?.({ block: "center", inline: "center" });
    card.current.focus({ preventScroll: true });
  }, [attended]);

  return (
    <article
      ref={card}
      id={reshoot.id}
      tabIndex={-1}
      aria-label={m.reshoots_card({ motion: label, version: reshoot.version })}
      className={cn(
        "group/card relative flex h-full flex-col rounded-panel border bg-surface-1 transition-colors",
        chosen && "border-transparent outline-2 outline-amber outline-offset-1",
      )}
    >
      {selection && isFinal(reshoot.status) ? (
        <SelectionCheck
          {...{ id: reshoot.id, selection }}
          name={m.selection_select({ name: m.reshoots_card({ motion: label, version: reshoot.version }) })}
          className="flex flex-1 flex-col"
        >
          <Face reshoot={reshoot} label={label} plays={false} {...rest} />
        </SelectionCheck>
      ) : reshoot.resultUrl ? (
        <button
          type="button"
          aria-pressed={chosen}
          onClick={() => onChoose(reshoot.id)}
          className="flex flex-1 flex-col rounded-panel text-left hover:bg-surface-2"
          {...clip.handlers}
        >
          <Face reshoot={reshoot} label={label} plays={clip.plays && !chosen} {...rest} />
        </button>
      ) : (
        <Face reshoot={reshoot} label={label} plays={false} {...rest} />
      )}
      {reshoot.status === "ready" && !selection && (
        <div
          className="pointer-events-none absolute inset-x-0 top-0 p-1.5"
          style={{ aspectRatio: pictureBox(reshoot) }}
        >
          <Lazy load={loadResultRating} given={{ reshoot }} />
          {stack && <StackButton label={label} {...stack} />}
        </div>
      )}
      {reshoot.origin === "added" ? <AddedMark /> : <ReceiptButton reshoot={reshoot} label={label} />}
      {!selection && (
        <Actions {...{ reshoot, chosen, canEdit }} further={actionsOf?.(reshoot)} note={noteOf?.(reshoot)} />
      )}
    </article>
  );
}

/** Tells a result that was made elsewhere from one that was ordered here. */
const AddedMark = () => (
  <span
    data-theme="dark"
    className="pointer-events-none absolute top-1.5 right-1.5 flex items-center gap-1 rounded-label bg-scrim px-1.5 py-0.5 text-2xs text-ink"
  >
    <Import aria-hidden="true" className="size-3 text-muted" />
    {m.reshoots_added()}
  </span>
);

type ActionsProps = Pick<ReshootCardProps, "reshoot" | "chosen" | "canEdit"> & { further: ReactNode; note: ReactNode };

/** One row; a ready result has its approval in it, which everyone sees. */
function Actions({ reshoot, chosen, canEdit, further, note }: ActionsProps) {
  if (reshoot.status !== "ready") return canEdit && <ReshootActions {...{ reshoot, further }} />;
  return (
    <div className="flex flex-wrap items-center gap-1 px-1.5 pb-1.5 empty:hidden [&_button]:pointer-coarse:min-h-11 [&_button]:pointer-coarse:min-w-11">
      {canEdit && <ReadyActions {...{ reshoot, further }} />}
      <Lazy load={loadApprovalButton} given={{ reshoot, inPalette: chosen, compact: true }} />
      {note}
    </div>
  );
}

type FaceProps = Pick<ReshootCardProps, "reshoot" | "sourcePosterUrl" | "durations"> & {
  label: string;
  plays: boolean;
};

function Face({ label, ...props }: FaceProps) {
  return isInFlight(props.reshoot.status) ? (
    <MovingFace {...props} label={label} />
  ) : (
    <StillFace {...props} label={label} now={0} />
  );
}

/** Only cards in flight subscribe to the clock. */
function MovingFace(props: FaceProps) {
  return <StillFace {...props} now={useNow()} />;
}

function StillFace({ reshoot, sourcePosterUrl, durations, label, plays, now }: FaceProps & { now: number }) {
  const elapsed = elapsedSeconds(reshoot, now);
  const { words, share } = expectationOf(durations, elapsed);
  const { line, tone } = describeReshoot(reshoot, words);
  const isReady = reshoot.status === "ready";

  return (
    <>
      {isReady ? (
        <ResultPicture result={reshoot} plays={plays} />
      ) : (
        <span className="relative block aspect-video w-full shrink-0 overflow-hidden rounded-t-[9px] bg-[#000]">
          <Poster
            url={sourcePosterUrl}
            className={cn("absolute inset-0 size-full brightness-[0.35]", tone !== "moving" && "grayscale")}
          />
          {tone === "moving" && (
            <span className="absolute inset-0 grid place-items-center">
              <ProgressRing elapsedSeconds={elapsed} share={reshoot.status === "rendering" ? share : null} />
            </span>
          )}
        </span>
      )}
      <span className="block px-2.5 pt-2 pb-2.5">
        <span className="block truncate font-medium">{label}</span>
        <span className={cn("line-clamp-3 block text-xs", INK[tone])} title={line}>
          {line}
          {isReady && (
            <>
              {" · "}
              <bdi>{reshoot.createdBy.name}</bdi>
              {" · "}
              <TimeAgo moment={reshoot.endedAt ?? reshoot.createdAt} />
            </>
          )}
        </span>
      </span>
    </>
  );
}

const LASTS_MS = 180;

/** Animates an element into its place from its origin (a button's box, in window coordinates). */
function growFrom(element: HTMLElement, origin: DOMRect): void {
  if (typeof matchMedia !== "function" || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const place = element.getBoundingClientRect();
  const x = origin.left + origin.width / 2 - (place.left + place.width / 2);
  const y = origin.top + origin.height / 2 - (place.top + place.height / 2);
  element.animate(
    [
      { transform: `translate(${x}px, ${y}px) scale(0.2)`, opacity: 0 },
      { transform: "none", opacity: 1 },
    ],
    { duration: LASTS_MS, easing: "cubic-bezier(0.2, 0, 0, 1)" },
  );
}
