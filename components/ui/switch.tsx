"use client";

import type { ReactNode } from "react";
import { cn } from "./class-names";

type SwitchProps = { label: ReactNode; checked: boolean; onChange: (checked: boolean) => void; className?: string };

/** An on/off switch. The knob's position shows the state, not only its colour. */
export function Switch({ label, checked, onChange, className }: SwitchProps) {
  return (
    <label className={cn("inline-flex min-h-6 cursor-pointer items-center gap-2.5", className)}>
      <input
        type="checkbox"
        role="switch"
        aria-checked={checked}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className={cn(
          "relative h-4.5 w-8 shrink-0 cursor-pointer appearance-none rounded-full border border-edge bg-surface-3 transition-colors",
          "before:absolute before:top-0.5 before:left-0.5 before:size-3 before:rounded-full before:bg-muted before:transition-transform",
          "forced-colors:forced-color-adjust-none forced-colors:border-[CanvasText] forced-colors:bg-[Canvas] forced-colors:before:bg-[CanvasText]",
          "forced-colors:checked:bg-[Highlight] forced-colors:checked:before:bg-[HighlightText]",
          "checked:border-amber checked:bg-amber checked:before:translate-x-3.5 checked:before:bg-amber-ink",
        )}
      />
      {label}
    </label>
  );
}
