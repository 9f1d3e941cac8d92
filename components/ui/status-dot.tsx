import { cn } from "./class-names";

const TONES = {
  busy: "bg-amber pulse-quietly",
  good: "bg-green",
  bad: "bg-red rounded-[2px]",
  idle: "border border-edge",
} as const;

export type Tone = keyof typeof TONES;

/** A dot beside text that says the same; never alone. */
export function StatusDot({ tone, className }: { tone: Tone; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn("forced-color-adjust-none size-[7px] shrink-0 rounded-full", TONES[tone], className)}
    />
  );
}
