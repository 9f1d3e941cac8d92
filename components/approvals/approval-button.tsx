"use client";

import { useState } from "react";
import { createPortal } from "react-dom";
import { resultName } from "@/components/compare/player-video";
import { BadgeCheck } from "@/components/icons/badge-check";
import { BadgeExclamationPoint } from "@/components/icons/badge-exclamation-point";
import { BadgePlus } from "@/components/icons/badge-plus";
import { BadgeQuestionMark } from "@/components/icons/badge-question-mark";
import { Lock } from "@/components/icons/lock";
import { usePaletteActions } from "@/components/palette/palette-actions";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import { Tooltip } from "@/components/ui/tooltip";
import { useApprovals } from "@/lib/browser/approvals";
import { useCan } from "@/lib/browser/session/viewer";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { ApprovalRoom } from "./approval-room";
import { currentFinal, localDay, resultLine, type StateLine, type Tone } from "./approval-state";

const loadDialog = async () => (await import("./approval-dialog")).ApprovalDialog;

const INK: Record<Tone, string> = { calm: "", good: "text-ink", bad: "text-amber" };
/** Told apart by their shape, because in a narrow player there is no room for the words. */
const ICONS: Record<Tone, typeof Lock> = { calm: BadgeQuestionMark, good: BadgeCheck, bad: BadgeExclamationPoint };

const iconOf = (line: StateLine | null, isFinal: boolean) => {
  if (isFinal) return Lock;
  return line ? ICONS[line.tone] : BadgePlus;
};

type ApprovalButtonProps = {
  reshoot: Reshoot;
  /** True for the one result that the page shows: the command palette offers it, too. */
  inPalette?: boolean;
  /** On a card, which is narrow: only an icon while no one was asked. */
  compact?: boolean;
};

/**
 * The state of a result's approval, which opens its requests and answers. In a narrow player it is an icon; its name, its tooltip
 * and its dialog say the words. Absent where there is nothing to see or ask.
 */
export function ApprovalButton({ reshoot, inPalette = false, compact = false }: ApprovalButtonProps) {
  const [open, setOpen] = useState(false);
  const { data } = useApprovals(reshoot.videoId);
  const canAsk = useCan("approvals.request");
  const name = resultName(reshoot);
  const hasPast = [...(data?.items ?? []), ...(data?.finals ?? [])].some(({ reshootId }) => reshootId === reshoot.id);
  const isShown = data !== undefined && (canAsk || hasPast);
  usePaletteActions(() =>
    inPalette && isShown ? [{ id: "approval", label: m.approvals_title({ name }), run: () => setOpen(true) }] : [],
  );
  if (!isShown) return data === undefined && canAsk && !compact ? <ApprovalRoom /> : null;
  const line = resultLine(data, reshoot.id, localDay(new Date()));
  const Icon = iconOf(line, currentFinal(data.finals, reshoot.id) !== undefined);
  const label = m.approvals_button_of({ name, state: line?.words ?? m.approvals_none() });
  return (
    <>
      <Tooltip text={label}>
        {({ ref }) => (
          <Button
            ref={ref}
            size="small"
            variant="bare"
            icon={<Icon aria-hidden="true" className="size-4 shrink-0" />}
            aria-label={label}
            onClick={() => setOpen(true)}
            className={cn(
              "h-auto! min-h-8 max-w-full shrink! whitespace-normal! text-left sm:min-h-7",
              "pointer-coarse:min-h-11 pointer-coarse:min-w-11",
              line && INK[line.tone],
            )}
          >
            {compact ? (
              line?.words
            ) : (
              <span className="@max-lg:sr-only short:sr-only">{line?.words ?? m.approvals_button()}</span>
            )}
          </Button>
        )}
      </Tooltip>
      {open &&
        // Outside the card: its keys would rate the result while someone writes a note.
        createPortal(
          <LazyDialog load={loadDialog} given={{ reshoot, onClose: () => setOpen(false) }} />,
          document.body,
        )}
    </>
  );
}
