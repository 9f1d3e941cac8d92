"use client";

import { cn } from "@/components/ui/class-names";
import { type EngineHandle, useEngineState } from "./use-engine";

const EXACT =
  "Measured over the last second from the timestamps of the drawn pictures. A frame is drawn only when every side has it.";
const NEAR =
  "This browser can't decode the videos frame by frame, so two players are kept in sync. A difference of one frame is normal.";

/** The measured sync difference of the sides: `0 frames`, or `±1 frame` with the fallback of two `<video>` elements. */
export function SyncIndicator({ handle, className }: { handle: EngineHandle; className: string }) {
  const skew = useEngineState(handle.engine, (state) => state.skew);
  const kind = useEngineState(handle.engine, (state) => state.kind);
  const isExact = kind === "frames";
  if (skew === undefined && isExact) return null;
  const frames = isExact ? (skew ?? 0) : Math.max(1, skew ?? 1);
  const isGood = frames === (isExact ? 0 : 1);

  return (
    <p
      data-indicator={kind}
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
