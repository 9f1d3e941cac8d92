"use client";

import { RotateCw } from "@/components/icons/rotate-cw";
import { IconButton } from "@/components/ui/icon-button";
import { Segmented } from "@/components/ui/segmented";
import { Slider } from "@/components/ui/slider";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { FLICKER_RATES, MOST_GAIN, type Mode, type View } from "@/lib/shared/playback/view";
import type { ViewState } from "@/lib/shared/playback/view-state";
import { useKeyHint } from "./key-hint";
import type { Commands } from "./use-commands";

type ModeSettingsProps = { viewState: ViewState; commands: Commands };

const SIDES = [
  { value: "a", label: "A" },
  { value: "b", label: "B" },
] as const;

const percent = (share: number) => m.compare_percent({ percent: Math.round(share * 100) });

const WITHOUT_SETTINGS: readonly Mode[] = ["side", "sheet"];
export const hasSettings = (mode: Mode) => !WITHOUT_SETTINGS.includes(mode);

/** The settings of the current mode. The position of a wipe is set on the picture: a press, a drag, or its handle's keys. */
export function ModeSettings({ viewState, commands }: ModeSettingsProps) {
  const { view } = viewState;
  const wipeKey = useKeyHint("wipe");
  const share = { min: 0, max: 1, step: 0.01 };
  switch (view.mode) {
    case "wipe":
      return (
        <IconButton label={rotateWords(view)} shortcut={wipeKey} onClick={commands.turnWipe}>
          <RotateCw aria-hidden="true" />
        </IconButton>
      );
    case "overlay":
      return (
        <Slider
          label={m.compare_overlay_opacity()}
          {...share}
          value={view.opacity}
          valueText={percent(view.opacity)}
          onChange={(opacity) => commands.setView({ opacity })}
          className="h-10 w-60 sm:h-8"
        />
      );
    case "difference":
      return (
        <Slider
          label={m.compare_difference_gain()}
          min={1}
          max={MOST_GAIN}
          step={1}
          value={view.gain}
          valueText={m.compare_difference_gain_value({ gain: view.gain })}
          onChange={(gain) => commands.setView({ gain })}
          className="h-10 w-60 sm:h-8"
        />
      );
    case "flicker":
      return (
        <Segmented
          label={m.compare_flicker_rate()}
          options={FLICKER_RATES.map((rate) => ({
            value: String(rate),
            label: m.compare_flicker_rate_value({ rate }),
          }))}
          value={String(view.flicker)}
          onChange={(value) => commands.setView({ flicker: FLICKER_RATES.find((rate) => String(rate) === value) ?? 1 })}
        />
      );
    case "flip":
      return (
        <Segmented
          label={m.compare_flip_shown()}
          options={SIDES}
          value={view.shown}
          onChange={(shown) => commands.show(shown)}
        />
      );
    default:
      return null;
  }
}

/** By quarter turns. */
const ROTATE_WORDS = [
  m.compare_wipe_rotate_left,
  m.compare_wipe_rotate_top,
  m.compare_wipe_rotate_right,
  m.compare_wipe_rotate_bottom,
];

function rotateWords({ wipe, angle }: View): string {
  const percent = Math.round(wipe * 100);
  const words = ROTATE_WORDS[angle / 90];
  return words ? words({ percent }) : m.compare_wipe_rotate_angle({ percent, degrees: Math.round(angle) });
}
