"use client";

import { useContext } from "react";
import { Blend } from "@/components/icons/blend";
import { CaretsToAxisDashedHorizontal } from "@/components/icons/carets-to-axis-dashed-horizontal";
import { Columns2 } from "@/components/icons/columns-2";
import { Grid3x3 } from "@/components/icons/grid-3x3";
import type { Icon } from "@/components/icons/make-icon";
import { Sparkles } from "@/components/icons/sparkles";
import { SquareSplitHorizontal } from "@/components/icons/square-split-horizontal";
import { SunDim } from "@/components/icons/sun-dim";
import { Segmented } from "@/components/ui/segmented";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { MODES, type Mode } from "@/lib/shared/playback/view";
import { KeysTaken } from "./key-hint";
import { keyHint, type ShortcutName } from "./shortcuts";

type ModeBarProps = {
  mode: Mode;
  onMode: (mode: Mode) => void;
  /** False under reduced motion: the flicker mode is off. */
  canFlicker: boolean;
  /** False while there is only the source, and for the fallback of two `<video>` elements. */
  canSheet: boolean;
};

type ModeButton = { label: () => string; hint: () => string; name?: ShortcutName; Icon: Icon };

const MODE_BUTTONS: Record<Mode, ModeButton> = {
  side: { label: m.compare_mode_side, hint: m.compare_mode_side, Icon: Columns2 },
  wipe: { label: m.compare_mode_wipe, hint: m.compare_mode_wipe_hint, name: "wipe", Icon: SquareSplitHorizontal },
  overlay: { label: m.compare_mode_overlay, hint: m.compare_mode_overlay_hint, name: "overlay", Icon: Blend },
  difference: {
    label: m.compare_mode_difference,
    hint: m.compare_mode_difference_hint,
    name: "difference",
    Icon: SunDim,
  },
  flicker: { label: m.compare_mode_flicker, hint: m.compare_mode_flicker_hint, Icon: Sparkles },
  flip: {
    label: m.compare_mode_flip,
    hint: m.compare_mode_flip_hint,
    name: "flip",
    Icon: CaretsToAxisDashedHorizontal,
  },
  sheet: { label: m.compare_mode_sheet, hint: m.compare_mode_sheet_hint, name: "sheet", Icon: Grid3x3 },
};

/** The mode buttons. They show names where there is room, else only icons with names for screen readers. */
export function ModeBar({ mode, onMode, canFlicker, canSheet }: ModeBarProps) {
  const taken = useContext(KeysTaken);
  const options = MODES.filter((one) => (one !== "flicker" || canFlicker) && (one !== "sheet" || canSheet)).map(
    (one) => {
      const { label, hint, name, Icon } = MODE_BUTTONS[one];
      return {
        value: one,
        hint: hint(),
        shortcut: name && keyHint(name, taken),
        label: (
          <>
            <Icon aria-hidden="true" className="size-4" />
            <span className="@max-[66rem]:sr-only text-xs">{label()}</span>
          </>
        ),
      };
    },
  );
  return (
    <Segmented
      label={m.compare_modes_label()}
      options={options}
      value={mode}
      onChange={onMode}
      className="max-w-full @max-xl:w-full @max-xl:[&>label]:flex-1 @max-xl:[&>label]:justify-center"
    />
  );
}
