import * as m from "@/lib/shared/messages/compiled/messages.js";
import { clock } from "./elapsed";

const RADIUS = 20;
const AROUND = 2 * Math.PI * RADIUS;

type ProgressRingProps = {
  elapsedSeconds: number;
  /** 0–1 of the usual duration; null when unknown, which shows a slow indeterminate arc. */
  share: number | null;
};

/** Elapsed time inside a ring. The ring repeats the text beside it and is hidden from screen readers. */
export function ProgressRing({ elapsedSeconds, share }: ProgressRingProps) {
  const shown = share === null ? 0.18 : Math.min(share, 0.97);
  return (
    <span aria-hidden="true" data-theme="dark" className="relative grid size-13 place-items-center">
      <svg
        viewBox="0 0 48 48"
        className={
          share === null ? "absolute inset-0 animate-[spin_3s_linear_infinite]" : "absolute inset-0 -rotate-90"
        }
      >
        <title>{m.reshoots_progress()}</title>
        <circle cx="24" cy="24" r={RADIUS} fill="none" stroke="var(--line-strong)" strokeWidth="4" />
        <circle
          cx="24"
          cy="24"
          r={RADIUS}
          fill="none"
          stroke="var(--amber)"
          strokeWidth="4"
          strokeDasharray={`${shown * AROUND} ${AROUND}`}
        />
      </svg>
      <span className="font-mono text-2xs text-ink">{clock(elapsedSeconds)}</span>
    </span>
  );
}
