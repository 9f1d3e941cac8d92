import type { CSSProperties } from "react";
import { cn } from "./class-names";

/** A quiet block of the final size of what is coming. Say the waiting itself once, in words, in a status line. */
export function Skeleton({ className, style }: { className?: string; style?: CSSProperties }) {
  return (
    <div aria-hidden="true" className={cn("pulse-quietly rounded-control bg-surface-3", className)} style={style} />
  );
}
