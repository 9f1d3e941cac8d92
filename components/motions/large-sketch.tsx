"use client";

import { useEffect, useId, useRef, useState } from "react";
import { Pause } from "@/components/icons/pause";
import { Play } from "@/components/icons/play";
import type { SketchSettings } from "@/components/motion-preview/clip";
import { cn } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { Segmented } from "@/components/ui/segmented";
import { Slider } from "@/components/ui/slider";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { type MotionId, motionOf } from "@/lib/shared/motions/catalogue";
import { hasTwoReadings, type Reading } from "@/lib/shared/motions/sketch-camera";
import { motionAt } from "./tile-of";
import type { Enlarge } from "./use-motion-preview";
import { useSketchPlace } from "./use-sketch-place";

type LargeSketchProps = {
  /** The tile that it is about. */
  tile: HTMLElement;
  /** Width divided by height of the source's picture. */
  aspect: number;
  enlarge: Enlarge;
  /** Whether travel is shown without depth. */
  isFlat: boolean;
};

const READINGS = [
  { value: "moves", label: m.motions_sketch_moves },
  { value: "orbits", label: m.motions_sketch_orbits },
] as const;
const STRENGTH = { min: 0.5, max: 1.5, step: 0.1 };
const PARTS = 500;

/** The source and one motion on it, side by side on one clock, with its controls. Tab leads into it, Esc closes it. */
export function LargeSketch({ tile, aspect, enlarge, isFlat }: LargeSketchProps) {
  const motion = motionAt(tile);
  const { box, words, isRow, isAside } = useSketchPlace(tile, aspect);
  const title = useId();
  const [settings, setSettings] = useState<SketchSettings>({ strength: 1, reading: "moves", at: null });
  const { slots, time } = useDrawing(motion, settings, enlarge);
  if (!motion) return null;
  const about = motionOf(motion);
  const change = (next: Partial<SketchSettings>) => setSettings((old) => ({ ...old, ...next }));
  const isStopped = settings.at !== null;
  const toggle = () => change({ at: isStopped ? null : (time.current?.valueAsNumber ?? 0) / PARTS });

  return (
    <section
      ref={box}
      popover="manual"
      aria-labelledby={title}
      tabIndex={-1}
      data-large-preview=""
      className={cn(
        "fixed inset-auto m-0 max-h-[calc(100dvh-1.5rem)] overflow-y-auto overflow-x-hidden rounded-panel floating p-0 outline-none",
        isAside && "open:flex",
      )}
    >
      <div className={cn("flex gap-0.5", !isRow && "flex-col", isAside && "min-w-0 flex-1 self-start")}>
        {(["source", "sketch"] as const).map((side) => (
          <div
            key={side}
            style={{ aspectRatio: aspect }}
            className="relative min-w-0 flex-1 overflow-hidden bg-surface-3"
          >
            <div ref={slots[side]} className="absolute inset-0" />
            <span data-theme="dark" className="absolute bottom-1.5 left-1.5 rounded-label bg-scrim px-1.5 text-2xs">
              {side === "source" ? m.common_source() : m.motions_sketch_side()}
            </span>
          </div>
        ))}
      </div>
      <div
        ref={words}
        className={cn("grid gap-1.5 px-3 py-2.5 text-muted text-sm", isAside && "w-72 shrink-0 self-start")}
      >
        <p className="text-pretty">
          <span id={title} className="font-medium text-ink">
            {about.label()}
          </span>{" "}
          <code className="font-mono text-dim text-xs">{about.id}</code>
          <span className="block text-xs short:hidden">{about.description()}</span>
        </p>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <div className="flex min-w-36 flex-1 items-center gap-1">
            <IconButton label={isStopped ? m.motions_sketch_play() : m.motions_sketch_pause()} onClick={toggle}>
              {isStopped ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}
            </IconButton>
            <input
              ref={time}
              type="range"
              data-own-arrows=""
              aria-label={m.motions_sketch_time()}
              min={0}
              max={PARTS}
              step={PARTS / 100}
              defaultValue={0}
              onInput={({ currentTarget }) => change({ at: currentTarget.valueAsNumber / PARTS })}
              className="h-6 min-w-20 flex-1 cursor-pointer accent-ink pointer-coarse:h-11"
            />
          </div>
          <Slider
            label={m.motions_sketch_strength()}
            valueText={m.motions_sketch_times({ amount: settings.strength.toFixed(1) })}
            {...STRENGTH}
            value={settings.strength}
            onChange={(strength) => change({ strength })}
            className="min-w-48 flex-1"
          />
          {hasTwoReadings(motion) && (
            <Segmented<Reading>
              label={m.motions_sketch_reading()}
              options={READINGS.map(({ value, label }) => ({ value, label: label() }))}
              value={settings.reading}
              onChange={(reading) => change({ reading })}
            />
          )}
        </div>
        <p className="text-pretty text-xs">
          {m.motions_sketch()} {isFlat && m.motions_sketch_flat_reason()}
        </p>
      </div>
    </section>
  );
}

/** Draws into the two slots, and moves the time bar with the clip without rendering the page for each frame. */
function useDrawing(motion: MotionId | undefined, settings: SketchSettings, enlarge: Enlarge) {
  const source = useRef<HTMLDivElement>(null);
  const sketch = useRef<HTMLDivElement>(null);
  const time = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!(motion && source.current && sketch.current)) return;
    const onTime = (share: number) => {
      if (time.current) time.current.valueAsNumber = share * PARTS;
    };
    enlarge({ slot: sketch.current, motion, sketch: { source: source.current, settings, onTime } });
  }, [motion, settings, enlarge]);
  useEffect(() => () => enlarge(null), [enlarge]);
  return { slots: { source, sketch }, time };
}
