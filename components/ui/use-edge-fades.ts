import { type RefObject, useEffect } from "react";

/** Less than this is not worth a fade; fractions of a pixel remain at the ends of a zoomed page. */
const LEAST_PX = 2;

/**
 * Marks a row that scrolls sideways with `data-before` and `data-after` while there is more in that direction; the class
 * `fade-edges` fades that edge. `content` is anything that changes with the row's width or its items.
 */
export function useEdgeFades(row: RefObject<HTMLElement | null>, content: unknown): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: other items leave other room.
  useEffect(() => {
    const element = row.current;
    if (!element) return;
    const mark = () => {
      // Negative where the row runs from right to left.
      const scrolled = Math.abs(element.scrollLeft);
      element.toggleAttribute("data-before", scrolled > LEAST_PX);
      element.toggleAttribute("data-after", element.scrollWidth - element.clientWidth - scrolled > LEAST_PX);
    };
    mark();
    const watch = typeof ResizeObserver === "undefined" ? undefined : new ResizeObserver(mark);
    watch?.observe(element);
    element.addEventListener("scroll", mark, { passive: true });
    return () => {
      watch?.disconnect();
      element.removeEventListener("scroll", mark);
    };
  }, [row, content]);
}
