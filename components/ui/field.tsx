"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "./class-names";

export const controlClass =
  "w-full rounded-control border border-edge bg-surface-1 px-3 text-ink text-sm hover:border-muted " +
  "focus-visible:border-amber focus-visible:outline-offset-0 aria-invalid:border-red disabled:text-dim";

type FieldProps = Omit<ComponentProps<"input">, "id"> & {
  label: ReactNode;
  /** Shown under the label and read with the field. */
  hint?: ReactNode;
  /** One sentence that says what to change; announced when it appears. */
  error?: string | undefined;
  /** A button inside the field, at its right edge. */
  trailing?: ReactNode;
};

/** A labelled text input with a hint and an error text. */
export function Field({ label, hint, error, trailing, className, ...input }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");

  return (
    <div className={cn("grid gap-1.5", className)}>
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="-mt-1 text-muted text-xs">
          {hint}
        </p>
      )}
      <div className="relative">
        <input
          {...input}
          id={id}
          aria-invalid={error ? true : undefined}
          aria-describedby={described || undefined}
          className={cn(controlClass, "pointer-coarse:h-11 h-11 sm:h-9", trailing ? "pr-11" : undefined)}
        />
        {trailing && <div className="absolute inset-y-0 right-1 flex items-center">{trailing}</div>}
      </div>
      {error && (
        <p id={`${id}-error`} role="alert" className="text-red text-xs">
          {error}
        </p>
      )}
    </div>
  );
}
