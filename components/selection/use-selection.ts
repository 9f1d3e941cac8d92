"use client";

import { type KeyboardEvent, useRef, useState } from "react";
import { MOST_SELECTED } from "@/lib/shared/contracts/most-selected";

export type Selection = {
  /** Whether items are being selected now; a press on an item selects it then. */
  isOn: boolean;
  ids: ReadonlySet<string>;
  start: () => void;
  /** Selects one item or deselects it; with `throughLast`, every item from the last one that was toggled. */
  toggle: (id: string, throughLast: boolean) => void;
  selectAll: () => void;
  end: () => void;
};

/** The selected ones of a list's items, in the list's order; an item that leaves the list is no longer selected. */
export function useSelection(items: readonly string[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
  const last = useRef<string | null>(null);
  const keep = (wanted: ReadonlySet<string>) =>
    setChosen(new Set(items.filter((id) => wanted.has(id)).slice(0, MOST_SELECTED)));

  const toggle: Selection["toggle"] = (id, throughLast) => {
    const selects = !chosen?.has(id);
    const range = throughLast ? between(items, last.current ?? id, id) : [id];
    last.current = id;
    const wanted = new Set(chosen);
    for (const each of range) selects ? wanted.add(each) : wanted.delete(each);
    keep(wanted);
  };
  return {
    isOn: chosen !== null,
    ids: new Set(items.filter((id) => chosen?.has(id))),
    start: () => setChosen(new Set()),
    toggle,
    selectAll: () => keep(new Set(items)),
    end: () => setChosen(null),
  };
}

function between(items: readonly string[], one: string, other: string): readonly string[] {
  const [from = 0, to = 0] = [items.indexOf(one), items.indexOf(other)].sort((a, b) => a - b);
  return from < 0 ? [other] : items.slice(from, to + 1);
}

/** Escape ends selecting; Ctrl/⌘+A selects all. */
export function takeSelectionKey(event: KeyboardEvent, selection: Selection): void {
  const isAll = event.key === "a" && (event.ctrlKey || event.metaKey);
  if (event.key !== "Escape" && !isAll) return;
  event.preventDefault();
  event.stopPropagation();
  if (isAll) selection.selectAll();
  else selection.end();
}
