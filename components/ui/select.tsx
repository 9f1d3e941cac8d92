"use client";

import { ChevronDown } from "@/components/icons/chevron-down";
import { cn } from "./class-names";

type SelectProps<V extends string> = {
  label: string;
  options: readonly { value: V; label: string }[];
  value: V;
  onChange: (value: V) => void;
  className?: string;
};

/** The native select with our style: the phone's own list, and typeahead on a desktop. */
export function Select<V extends string>({ label, options, value, onChange, className }: SelectProps<V>) {
  return (
    // On paper, where nothing can be chosen, what is chosen is a text.
    <div
      data-chosen={options.find((option) => option.value === value)?.label}
      className={cn("relative print:before:content-[attr(data-chosen)]", className)}
    >
      <select
        aria-label={label}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen) onChange(chosen.value);
        }}
        className="h-10 w-full appearance-none text-ellipsis rounded-control border border-line-strong bg-surface-1 pr-8 pl-3 text-ink text-sm hover:bg-surface-3 pointer-coarse:h-11 sm:h-8"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} className="bg-surface-1 text-ink">
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden="true"
        data-print="hide"
        className="pointer-events-none absolute top-1/2 right-2.5 size-3.5 -translate-y-1/2 text-muted"
      />
    </div>
  );
}
