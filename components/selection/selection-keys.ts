import type { KeyboardEvent } from "react";
import type { Selection } from "./use-selection";

/** Escape ends selecting; Ctrl/⌘+A selects all. */
export function takeSelectionKey(event: KeyboardEvent, selection: Selection): void {
  const isAll = event.key === "a" && (event.ctrlKey || event.metaKey);
  if (event.key !== "Escape" && !isAll) return;
  event.preventDefault();
  event.stopPropagation();
  if (isAll) selection.selectAll();
  else selection.end();
}
