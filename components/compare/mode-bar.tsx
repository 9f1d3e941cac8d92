"use client";

import {
  Blend,
  Columns2,
  FlipHorizontal2,
  Grid3x3,
  type LucideIcon,
  Sparkles,
  SquareSplitHorizontal,
  SunDim,
} from "lucide-react";
import { Segmented } from "@/components/ui/segmented";
import { MODES, type Mode } from "@/lib/shared/playback/view";

type ModeBarProps = {
  mode: Mode;
  onMode: (mode: Mode) => void;
  /** False under reduced motion: the flicker mode is off. */
  canFlicker: boolean;
  /** False while there is only the source, and for the fallback of two `<video>` elements. */
  canSheet: boolean;
};

const MODE_BUTTONS: Record<Mode, { label: string; title: string; Icon: LucideIcon }> = {
  side: { label: "Side by side", title: "Side by side", Icon: Columns2 },
  wipe: { label: "Wipe", title: "Wipe (W; again rotates)", Icon: SquareSplitHorizontal },
  overlay: { label: "Overlay", title: "Overlay: B over A (U)", Icon: Blend },
  difference: { label: "Difference", title: "Difference, amplified (Shift D)", Icon: SunDim },
  flicker: { label: "Blink", title: "Blink: alternate A and B", Icon: Sparkles },
  flip: { label: "A/B", title: "One side at a time (` or hold X)", Icon: FlipHorizontal2 },
  sheet: { label: "Sheet", title: "Contact sheet: all results at once", Icon: Grid3x3 },
};

/** The mode buttons. They show names where there is room, else only icons with names for screen readers. */
export function ModeBar({ mode, onMode, canFlicker, canSheet }: ModeBarProps) {
  const options = MODES.filter((one) => (one !== "flicker" || canFlicker) && (one !== "sheet" || canSheet)).map(
    (one) => {
      const { label, title, Icon } = MODE_BUTTONS[one];
      return {
        value: one,
        title,
        label: (
          <>
            <Icon aria-hidden="true" className="size-4" />
            <span className="@max-4xl:sr-only text-xs">{label}</span>
          </>
        ),
      };
    },
  );
  return (
    <Segmented
      label="Compare"
      options={options}
      value={mode}
      onChange={onMode}
      className="max-w-full @max-xl:w-full @max-xl:[&>label]:flex-1 @max-xl:[&>label]:justify-center"
    />
  );
}
