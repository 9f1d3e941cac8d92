"use client";

import { ChevronDown } from "@/components/icons/chevron-down";
import { Layers } from "@/components/icons/layers";
import { cn } from "@/components/ui/class-names";
import * as m from "@/lib/shared/messages/compiled/messages.js";

export type Stack = { older: number; isOpen: boolean; onToggle: () => void };

/** On the newest version of a result: shows its older versions beside it, or hides them. */
export function StackButton({ label, older, isOpen, onToggle }: Stack & { label: string }) {
  return (
    <button
      type="button"
      data-theme="dark"
      aria-expanded={isOpen}
      aria-label={
        isOpen ? m.ratings_versions_hide({ motion: label }) : m.ratings_versions_show({ motion: label, count: older })
      }
      onClick={onToggle}
      className="pointer-events-auto absolute right-1.5 bottom-1.5 flex h-8 pointer-coarse:h-11 items-center gap-1 rounded-control bg-scrim px-2 text-ink text-xs hover:bg-surface-3 sm:h-7"
    >
      <Layers aria-hidden="true" className="size-3.5 text-muted" />
      {/* Not as text: what is seen of a button has to be in its name as it stands there. */}
      <span
        aria-hidden="true"
        data-words={m.ratings_versions_more({ count: older })}
        className="before:content-[attr(data-words)]"
      />
      <ChevronDown aria-hidden="true" className={cn("size-3.5 text-muted", isOpen ? "rotate-90" : "-rotate-90")} />
    </button>
  );
}
