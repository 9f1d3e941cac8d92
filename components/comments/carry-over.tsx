"use client";

import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { ArrowUpFromLine } from "@/components/icons/arrow-up-from-line";
import { Check } from "@/components/icons/check";
import { ChevronDown } from "@/components/icons/chevron-down";
import { X } from "@/components/icons/x";
import { cn } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { useLeftComments } from "@/lib/browser/comments/left-comments";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { ACTION } from "./action-class";
import { type CarryOffer, carryOffer } from "./carry-offer";
import { FrameTime } from "./frame-time";
import { usePanel } from "./panel-context";
import type { Thread } from "./threads";
import { useCarryDecisions } from "./use-carry-decisions";

type CarryOverProps = { targetId: string | null; reshoots: readonly Reshoot[]; threads: readonly Thread[] };

/** On a newer version: what is open on the one before it, to carry over, resolve or leave there, all at once or each. */
export function CarryOver({ targetId, reshoots, threads }: CarryOverProps) {
  const { viewer, canWrite } = usePanel();
  const left = useLeftComments(viewer.id, targetId);
  const offer = canWrite ? carryOffer(targetId, reshoots, threads, left.ids) : null;
  const keepFocus = useKeptFocus(offer);
  if (!offer) return null;
  return (
    <section
      aria-label={m.comments_carry_region()}
      onFocus={keepFocus}
      className="overflow-y-auto border-b bg-surface-2"
    >
      <Offer key={offer.target.id} {...{ offer, left }} />
    </section>
  );
}

/** A decision takes its button away: the focus then goes to the next comment of the offer, or to the panel. */
function useKeptFocus(offer: CarryOffer | null) {
  const isInside = useRef(false);
  const count = offer?.threads.length ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a decision changes how many are offered.
  useEffect(() => {
    if (!isInside.current || document.activeElement !== document.body) return;
    const next = document.querySelector<HTMLElement>("[data-carry] li button, [data-carry] button");
    (next ?? document.querySelector<HTMLElement>("[data-comments]"))?.focus();
    isInside.current = next !== null;
  }, [count]);
  return () => {
    isInside.current = true;
  };
}

type OfferProps = { offer: CarryOffer; left: ReturnType<typeof useLeftComments> };

function Offer({ offer, left }: OfferProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const decisions = useCarryDecisions(offer, left);
  const { threads, previous, target } = offer;
  const ids = threads.map(({ comment }) => comment.id);
  const versions = { from: previous.version, to: target.version };
  return (
    <div data-carry="" aria-busy={decisions.isBusy || undefined} className="grid gap-1 px-3 py-2">
      <div className="flex items-center gap-1">
        <p className="min-w-0 flex-1 text-xs">
          {m.comments_carry_offer({ count: threads.length, version: previous.version })}
        </p>
        <IconButton
          label={isOpen ? m.comments_carry_hide() : m.comments_carry_each()}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
          className="pointer-coarse:size-11"
        >
          <ChevronDown aria-hidden="true" className={cn(isOpen && "rotate-180")} />
        </IconButton>
      </div>
      <Choices {...{ decisions, ids }} label={m.comments_carry_all(versions)} words={isOpen ? FOR_ALL : FOR_THESE} />
      {isOpen && (
        <ul id={id} className="-mx-3 grid max-h-48 overflow-y-auto overscroll-contain border-t">
          {threads.map(({ comment }) => (
            <OfferedComment key={comment.id} comment={comment}>
              <Choices
                {...{ decisions }}
                ids={[comment.id]}
                label={m.comments_carry_one({ ...versions, name: comment.author.name })}
                words={FOR_THESE}
              />
            </OfferedComment>
          ))}
        </ul>
      )}
    </div>
  );
}

function OfferedComment({ comment, children }: { comment: Thread["comment"]; children: ReactNode }) {
  const { fps, actions } = usePanel();
  return (
    <li className="grid gap-0.5 border-b px-3 py-1.5 last:border-b-0">
      <button
        type="button"
        onClick={() => actions.show(comment)}
        className="flex min-h-6 min-w-0 items-baseline gap-2 rounded-label text-left text-xs hover:text-amber pointer-coarse:min-h-11 pointer-coarse:items-center"
      >
        <span className="sr-only">{m.comments_show()} </span>
        <span className="shrink-0 text-muted">
          <FrameTime first={comment.frameIn ?? 0} last={comment.frameOut ?? 0} fps={fps} />
        </span>
        <span className="truncate" dir="auto">
          {comment.body || m.comments_drawing()}
        </span>
      </button>
      {children}
    </li>
  );
}

const FOR_THESE = { carry: m.comments_carry_carry, resolve: m.comments_resolve, leave: m.comments_carry_leave };
/** Above the buttons of each comment. */
const FOR_ALL = {
  carry: m.comments_carry_carry_all,
  resolve: m.comments_carry_resolve_all,
  leave: m.comments_carry_leave_all,
};

type ChoicesProps = {
  decisions: ReturnType<typeof useCarryDecisions>;
  ids: readonly string[];
  label: string;
  words: Record<"carry" | "resolve" | "leave", () => string>;
};

function Choices({ decisions, ids, label, words }: ChoicesProps) {
  const choice = (icon: ReactNode, text: string, act: (ids: readonly string[]) => void) => (
    <button
      type="button"
      aria-disabled={decisions.isBusy || undefined}
      onClick={() => !decisions.isBusy && act(ids)}
      className={ACTION}
    >
      {icon}
      {text}
    </button>
  );
  return (
    <fieldset aria-label={label} className="-ml-1.5 flex flex-wrap items-center">
      {choice(<ArrowUpFromLine aria-hidden="true" className="size-3.5" />, words.carry(), decisions.carry)}
      {choice(<Check aria-hidden="true" className="size-3.5" />, words.resolve(), decisions.resolve)}
      {choice(<X aria-hidden="true" className="size-3.5" />, words.leave(), decisions.leave)}
    </fieldset>
  );
}
