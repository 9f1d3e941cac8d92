"use client";

import type { ComponentProps, ReactNode } from "react";
import { cn } from "./class-names";
import { useElapsed } from "./use-elapsed";

const VARIANTS = {
  /** The one thing to do here; spends money or commits. */
  primary: "bg-amber text-amber-ink font-medium hover:brightness-110 aria-disabled:bg-surface-3 aria-disabled:text-dim",
  quiet:
    "border border-line-strong bg-surface-1 text-ink hover:bg-surface-3 aria-disabled:text-dim aria-disabled:bg-surface-1",
  bare: "text-muted hover:bg-surface-3 hover:text-ink aria-disabled:text-dim",
  danger: "border border-red/60 text-red hover:bg-red hover:text-bg aria-disabled:text-dim aria-disabled:border-line",
} as const;

const SIZES = {
  small: "h-8 px-2.5 text-xs gap-1.5 sm:h-7",
  medium: "h-10 px-3.5 text-sm gap-2 sm:h-8 sm:px-3",
  large: "h-12 px-5 text-base gap-2.5 sm:h-11",
} as const;

type Look = { variant?: keyof typeof VARIANTS; size?: keyof typeof SIZES };

/** For a link that looks like a button. */
export const buttonClass = ({ variant = "quiet", size = "medium" }: Look = {}) =>
  cn(
    "inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-control",
    "transition-[background-color,color,filter]",
    VARIANTS[variant],
    SIZES[size],
  );

type ButtonProps = Look &
  Omit<ComponentProps<"button">, "disabled"> & {
    icon?: ReactNode;
    /** Keeps focus and place; a press does nothing. */
    disabled?: boolean;
    /** While true the button shows `busyLabel` and, after a second, how long it has taken. */
    busy?: boolean;
    busyLabel?: string;
  };

/** A button that stays focusable while it is disabled or busy, so that keyboard users never lose their place. */
export function Button({ variant, size, icon, disabled, busy = false, busyLabel, children, ...rest }: ButtonProps) {
  const { className, onClick, type = "button", ...props } = rest;
  const seconds = useElapsed(busy);
  const inert = disabled === true || busy;

  return (
    <button
      {...props}
      type={inert ? "button" : type}
      aria-disabled={inert || undefined}
      aria-busy={busy || undefined}
      onClick={inert ? (event) => event.preventDefault() : onClick}
      className={cn(buttonClass({ ...(variant && { variant }), ...(size && { size }) }), className)}
    >
      {icon}
      {busy ? (busyLabel ?? children) : children}
      {busy && seconds > 0 && (
        <span aria-hidden="true" className="font-mono opacity-80">
          {seconds} s
        </span>
      )}
    </button>
  );
}
