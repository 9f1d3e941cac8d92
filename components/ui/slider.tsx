"use client";

import { cn } from "./class-names";

type SliderProps = {
  label: string;
  /** The value as read by screen readers and shown beside the slider. */
  valueText: string;
  min: number;
  max: number;
  step: number;
  value: number;
  onChange: (value: number) => void;
  className?: string;
};

/** The native slider with its value beside it. Arrow keys work natively. */
export function Slider({ label, valueText, value, onChange, className, ...range }: SliderProps) {
  return (
    <label className={cn("flex items-center gap-2.5 text-muted text-xs", className)}>
      <span className="shrink-0">{label}</span>
      <input
        type="range"
        data-own-arrows=""
        {...range}
        value={value}
        aria-valuetext={valueText}
        onChange={(event) => onChange(event.target.valueAsNumber)}
        className="h-6 min-w-20 flex-1 cursor-pointer accent-ink pointer-coarse:h-11"
      />
      <span aria-hidden="true" className="min-w-[5ch] shrink-0 font-mono text-ink">
        {valueText}
      </span>
    </label>
  );
}
