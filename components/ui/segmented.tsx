"use client";

import { type ReactNode, useId } from "react";
import { cn } from "./class-names";
import { Tooltip } from "./tooltip";

type Option<V extends string> = {
  value: V;
  label: ReactNode;
  /** The tooltip, with the shortcut key. */
  hint?: string;
  shortcut?: string | undefined;
};

type SegmentedProps<V extends string> = {
  /** Names the group for screen readers. */
  label: string;
  options: readonly Option<V>[];
  value: V;
  onChange: (value: V) => void;
  className?: string;
};

/** A few exclusive choices side by side: native radio buttons, so that arrow keys and screen readers work. */
export function Segmented<V extends string>({ label, options, value, onChange, className }: SegmentedProps<V>) {
  const name = useId();
  return (
    <fieldset className={cn("inline-flex rounded-control border bg-surface-2 p-0.5", className)}>
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className={cn(
            "relative flex h-9 cursor-pointer items-center gap-1.5 rounded-label px-2.5 text-muted transition-colors pointer-coarse:h-11 sm:h-6.5",
            "hover:text-ink has-checked:bg-surface-3 has-checked:text-ink has-checked:ring-1 has-checked:ring-line-strong",
            "has-focus-visible:outline-2 has-focus-visible:outline-amber",
          )}
        >
          <Hinted {...option}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="absolute inset-0 cursor-pointer appearance-none rounded-label outline-none"
            />
          </Hinted>
        </label>
      ))}
    </fieldset>
  );
}

function Hinted({ hint, shortcut, label, children }: Omit<Option<string>, "value"> & { children: ReactNode }) {
  if (hint === undefined) {
    return (
      <>
        {children}
        {label}
      </>
    );
  }
  return (
    <Tooltip text={hint} shortcut={shortcut}>
      {({ ref }) => (
        <>
          {children}
          <span ref={ref} className="flex items-center gap-1.5">
            {label}
          </span>
        </>
      )}
    </Tooltip>
  );
}
