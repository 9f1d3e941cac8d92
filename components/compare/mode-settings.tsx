"use client";

import { RotateCw } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { Segmented } from "@/components/ui/segmented";
import { Slider } from "@/components/ui/slider";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { FLICKER_RATES, MOST_GAIN, type View } from "@/lib/shared/playback/view";
import type { ViewState } from "@/lib/shared/playback/view-state";
import type { Commands } from "./use-commands";

type ModeSettingsProps = { viewState: ViewState; commands: Commands };

const SIDES = [
  { value: "a", label: "A" },
  { value: "b", label: "B" },
] as const;

const percent = (share: number) => m.compare_percent({ percent: Math.round(share * 100) });

/** The settings of the current mode, as sliders that need no dragging on the picture. */
export function ModeSettings({ viewState, commands }: ModeSettingsProps) {
  const { view } = viewState;
  const share = { min: 0, max: 1, step: 0.01 };
  switch (view.mode) {
    case "wipe":
      return (
        <span className="flex min-w-56 flex-1 @max-xl:basis-full items-center gap-1">
          <Slider
            label={m.compare_wipe_position()}
            {...share}
            value={view.wipe}
            valueText={percent(view.wipe)}
            onChange={(wipe) => commands.setView({ wipe })}
            className="min-w-52 flex-1 sm:max-w-80"
          />
          <IconButton label={rotateWords(view)} shortcut="W" onClick={commands.turnWipe}>
            <RotateCw aria-hidden="true" />
          </IconButton>
        </span>
      );
    case "overlay":
      return (
        <Slider
          label={m.compare_overlay_opacity()}
          {...share}
          value={view.opacity}
          valueText={percent(view.opacity)}
          onChange={(opacity) => commands.setView({ opacity })}
          className="min-w-52 flex-1 sm:max-w-80"
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
          className="min-w-52 flex-1 sm:max-w-80"
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
