"use client";

import type { ReactNode } from "react";
import { cn } from "@/components/ui/class-names";
import type { Selection } from "./use-selection";

type SelectionCheckProps = { id: string; name: string; selection: Selection; className?: string; children: ReactNode };

/** An item as one large checkbox. Shift with a press selects the items between. */
export function SelectionCheck({ id, name, selection, className, children }: SelectionCheckProps) {
  const checked = selection.ids.has(id);
  return (
    <label
      className={cn(
        "relative block cursor-pointer rounded-panel hover:bg-surface-2 has-focus-visible:outline-2 has-focus-visible:outline-focus",
        className,
      )}
    >
      <input
        type="checkbox"
        aria-label={name}
        checked={checked}
        onChange={({ nativeEvent }) =>
          selection.toggle(id, nativeEvent instanceof MouseEvent ? nativeEvent.shiftKey : false)
        }
        onClick={(event) => event.stopPropagation()}
        className="absolute top-2 left-2 z-10 size-5 accent-amber"
      />
      {children}
    </label>
  );
}
