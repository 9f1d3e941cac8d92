import { cn } from "./class-names";

const VARIANTS = {
  /** The main action of the page; it spends money or commits. */
  primary:
    "bg-amber text-amber-ink font-medium hover:brightness-110 forced-colors:border aria-disabled:bg-surface-3 aria-disabled:text-dim",
  quiet:
    "border border-line-strong bg-surface-1 text-ink hover:bg-surface-3 aria-disabled:text-dim aria-disabled:bg-surface-1",
  bare: "text-muted hover:bg-surface-3 hover:text-ink aria-disabled:text-dim",
  danger: "border border-red/60 text-red hover:bg-red hover:text-bg aria-disabled:text-dim aria-disabled:border-line",
} as const;

const SIZES = {
  small: "h-8 px-2.5 text-xs gap-1.5 sm:h-7 pointer-coarse:h-11",
  medium: "h-10 px-3.5 text-sm gap-2 sm:h-8 sm:px-3 pointer-coarse:h-11",
  large: "h-12 px-5 text-base gap-2.5 sm:h-11",
} as const;

export type ButtonVariant = { variant?: keyof typeof VARIANTS; size?: keyof typeof SIZES };

/** For a link that looks like a button. */
export const buttonClass = ({ variant = "quiet", size = "medium" }: ButtonVariant = {}) =>
  cn(
    "inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-control",
    "transition-[background-color,color,filter]",
    VARIANTS[variant],
    SIZES[size],
  );
