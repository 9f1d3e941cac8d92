"use client";

import { cn } from "@/components/ui/class-names";
import { type EngineHandle, useEngineState } from "./use-engine";

const EXACT =
  "Measured over the last second, from the time stamps of the pictures that were drawn. A frame is drawn only when every side has it.";
const NEAR =
  "This browser cannot decode the videos frame by frame, so two players are kept together. A frame of difference is normal.";

/** How far apart the sides are, as measured: `0 frames`, or `±1 frame` where two players do the work. */
export function SyncIndicator({ handle, className }: { handle: EngineHandle; className: string }) {
  const skew = useEngineState(handle.engine, (state) => state.skew);
  const kind = useEngineState(handle.engine, (state) => state.kind);
  const isExact = kind === "frames";
  if (skew === undefined && isExact) return null;
  const frames = isExact ? (skew ?? 0) : Math.max(1, skew ?? 1);
  const isGood = frames === (isExact ? 0 : 1);

  return (
    <p
      data-lamp={kind}
      className={cn(className, "pointer-events-auto font-mono font-normal")}
      title={isExact ? EXACT : NEAR}
    >
      <span aria-hidden="true" className={cn("size-[7px] rounded-full", isGood ? "bg-green" : "border border-ink")} />
      <span className="sr-only">Difference between the sides: </span>
      {isExact ? "" : "±"}
      {frames} {frames === 1 ? "frame" : "frames"}
    </p>
  );
}
