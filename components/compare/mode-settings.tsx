"use client";

import { RotateCw } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { Segmented } from "@/components/ui/segmented";
import { Slider } from "@/components/ui/slider";
import { FLICKER_RATES, MOST_GAIN } from "@/lib/shared/playback/view";
import type { ViewState } from "@/lib/shared/playback/view-state";
import type { Commands } from "./use-commands";
import { wipeWords } from "./wipe-handle";

type ModeSettingsProps = { viewState: ViewState; commands: Commands };

const RATES = FLICKER_RATES.map((rate) => ({ value: String(rate), label: `${rate} Hz` }));
const SIDES = [
  { value: "a", label: "A" },
  { value: "b", label: "B" },
] as const;

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** The settings of the current mode, as sliders that need no dragging on the picture. */
export function ModeSettings({ viewState, commands }: ModeSettingsProps) {
  const { view } = viewState;
  const share = { min: 0, max: 1, step: 0.01 };
  switch (view.mode) {
    case "wipe":
      return (
        <span className="flex min-w-56 flex-1 @max-xl:basis-full items-center gap-1">
          <Slider
            label="Wipe"
            {...share}
            value={view.wipe}
            valueText={percent(view.wipe)}
            onChange={(wipe) => commands.setView({ wipe })}
            className="min-w-52 flex-1 sm:max-w-80"
          />
          <IconButton label={`Rotate wipe, now ${wipeWords(view)}`} shortcut="W" onClick={commands.turnWipe}>
            <RotateCw aria-hidden="true" />
          </IconButton>
        </span>
      );
    case "overlay":
      return (
        <Slider
          label="B opacity"
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
          label="Gain"
          min={1}
          max={MOST_GAIN}
          step={1}
          value={view.gain}
          valueText={`${view.gain} times`}
          onChange={(gain) => commands.setView({ gain })}
          className="min-w-52 flex-1 sm:max-w-80"
        />
      );
    case "flicker":
      return (
        <Segmented
          label="Blink rate"
          options={RATES}
          value={String(view.flicker)}
          onChange={(value) => commands.setView({ flicker: FLICKER_RATES.find((rate) => String(rate) === value) ?? 1 })}
        />
      );
    case "flip":
      return (
        <Segmented label="Shown side" options={SIDES} value={view.shown} onChange={(shown) => commands.show(shown)} />
      );
    default:
      return null;
  }
}
