"use client";

import type { ComponentProps, ReactNode } from "react";
import { cn } from "./class-names";
import { Tooltip } from "./tooltip";

type IconButtonProps = Omit<ComponentProps<"button">, "children" | "disabled" | "ref"> & {
  /** The accessible name and the tooltip. */
  label: string;
  /** The shortcut key, for the tooltip only. */
  shortcut?: string | undefined;
  disabled?: boolean;
  children: ReactNode;
};

/** A button that shows only an icon; its label is the accessible name and the tooltip. */
export function IconButton({ label, shortcut, disabled, children, className, onClick, ...props }: IconButtonProps) {
  return (
    <Tooltip text={label} shortcut={shortcut}>
      {({ ref }) => (
        <button
          type="button"
          {...props}
          ref={ref}
          aria-label={label}
          aria-disabled={disabled || undefined}
          onClick={disabled ? undefined : onClick}
          className={cn(
            "grid size-10 shrink-0 place-items-center rounded-control text-muted transition-colors pointer-coarse:min-h-11 pointer-coarse:min-w-11 sm:size-8",
            "hover:bg-surface-3 hover:text-ink aria-disabled:text-dim aria-disabled:hover:bg-transparent",
            "aria-pressed:bg-surface-3 aria-pressed:text-ink [&_svg]:size-4.5 sm:[&_svg]:size-4",
            className,
          )}
        >
          {children}
        </button>
      )}
    </Tooltip>
  );
}
