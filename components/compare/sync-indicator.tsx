"use client";

import { cn } from "@/components/ui/class-names";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { type EngineHandle, useEngineState } from "./use-engine";

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
      title={isExact ? m.compare_sync_exact_hint() : m.compare_sync_near_hint()}
    >
      <span aria-hidden="true" className={cn("size-[7px] rounded-full", isGood ? "bg-green" : "border border-ink")} />
      <span className="sr-only">{m.compare_sync_label()} </span>
      {isExact ? m.compare_sync_frames({ count: frames }) : m.compare_sync_frames_near({ count: frames })}
    </p>
  );
}
