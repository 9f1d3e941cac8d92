import type { CSSProperties } from "react";
import { cn } from "./class-names";

/** A placeholder of the final size. Announce the loading once, as text in a status line. */
export function Skeleton({ className, style }: { className?: string; style?: CSSProperties }) {
  return (
    <div aria-hidden="true" className={cn("pulse-quietly rounded-control bg-surface-3", className)} style={style} />
  );
}
