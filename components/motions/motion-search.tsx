"use client";

import type { KeyboardEvent, Ref } from "react";
import { Search } from "@/components/icons/search";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type MotionSearchProps = {
  value: string;
  onChange: (value: string) => void;
  /** Takes the first match. */
  onTake: () => void;
  /** Called when it gets the focus. */
  onIntent: () => void;
  /** Moves the focus from the field to the tiles. */
  onLeave: () => void;
  /** The key that focuses the field, when single keys are on. */
  hint?: string | undefined;
  ref: Ref<HTMLInputElement>;
};

/**
 * The field that filters the grid by words. Enter takes the first match; Esc clears it, then leaves it; the down arrow moves
 * to the tiles.
 */
export function MotionSearch({ value, onChange, onTake, onIntent, onLeave, hint, ref }: MotionSearchProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      onTake();
    }
    if (event.key !== "Escape" && event.key !== "ArrowDown") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape" && value) onChange("");
    else onLeave();
  };
  return (
    <label
      // The field is too narrow for examples.
      title={m.motions_search_placeholder()}
      className="flex h-9 min-w-0 items-center desktop:group-data-comparing/bench:basis-full gap-2 rounded-control border border-edge bg-bg px-2.5 focus-within:border-ink"
    >
      <Search aria-hidden="true" className="size-3.5 shrink-0 text-muted" />
      <span className="sr-only">{m.motions_search()}</span>
      <input
        ref={ref}
        type="search"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onFocus={onIntent}
        onKeyDown={onKeyDown}
        placeholder={m.motions_search()}
        autoComplete="off"
        spellCheck={false}
        className="min-w-0 flex-1 bg-transparent text-ink outline-none placeholder:text-muted [&::-webkit-search-cancel-button]:appearance-none"
      />
      {hint && !value && (
        <span
          aria-hidden="true"
          data-key=""
          className="rounded-label border border-line px-1.5 font-mono text-2xs text-muted pointer-coarse:hidden"
        >
          {hint}
        </span>
      )}
    </label>
  );
}
