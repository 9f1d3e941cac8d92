import type { Virtualizer } from "@tanstack/react-virtual";

/** Scrolls a list as little as shows a thread whole; one that is higher than the list is shown from its beginning. */
export function showThread<Scroller extends Element>(list: Virtualizer<Scroller, Element>, index: number): void {
  const height = list.measurementsCache[index]?.size ?? 0;
  list.scrollToIndex(index, { align: height > (list.scrollRect?.height ?? 0) ? "start" : "auto" });
}
