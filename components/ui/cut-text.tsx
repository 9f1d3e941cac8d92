"use client";

import { useEffect, useRef, useState } from "react";
import { cn } from "./class-names";
import { placeNear } from "./place-near";

const DELAY_MS = 450;
const FOCUSABLE = "a, button, [tabindex], summary";

/**
 * One line of text that ends in an ellipsis where there is no room. Then it is shown whole while the pointer is on it, or
 * while the link or button around it has the focus.
 */
export function CutText({ text, className }: { text: string; className?: string }) {
  const line = useRef<HTMLSpanElement>(null);
  const bubble = useRef<HTMLSpanElement>(null);
  const isOpen = useWhole(line);

  useEffect(() => {
    if (!(isOpen && line.current && bubble.current)) return;
    const [from, whole] = [line.current, bubble.current];
    const place = () => placeNear(from, whole, "bottom", "start");
    whole.showPopover?.();
    place();
    // What gets the focus by key is scrolled into view.
    window.addEventListener("scroll", place, { capture: true, passive: true });
    return () => window.removeEventListener("scroll", place, { capture: true });
  }, [isOpen]);

  return (
    <span ref={line} dir="auto" className={cn("block min-w-0 truncate", className)}>
      {text}
      {isOpen && (
        <span
          ref={bubble}
          popover="manual"
          // The text is in the line already.
          aria-hidden="true"
          data-whole=""
          className="floating pointer-events-none fixed m-0 max-w-[min(28rem,calc(100vw-1rem))] whitespace-normal break-words rounded-label px-2 py-1 text-left font-normal text-ink text-xs"
        >
          {text}
        </span>
      )}
    </span>
  );
}

/** Whether the whole text is asked for and the line has no room for it. Esc hides it. */
function useWhole(line: React.RefObject<HTMLSpanElement | null>): boolean {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const cut = line.current;
    if (!cut) return;
    const around = cut.closest<HTMLElement>(FOCUSABLE);
    const asked = new AbortController();
    const { signal } = asked;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = () => setOpen(cut.scrollWidth > cut.clientWidth);
    const hide = () => {
      clearTimeout(timer);
      setOpen(false);
    };
    cut.addEventListener(
      "pointerenter",
      ({ pointerType }) => {
        if (pointerType === "mouse") timer = setTimeout(show, DELAY_MS);
      },
      { signal },
    );
    cut.addEventListener("pointerleave", hide, { signal });
    around?.addEventListener("pointerdown", hide, { signal });
    around?.addEventListener("focus", () => around.matches(":focus-visible") && show(), { signal });
    around?.addEventListener("blur", hide, { signal });
    window.addEventListener("keydown", ({ key }) => key === "Escape" && hide(), { signal });
    return () => {
      hide();
      asked.abort();
    };
  }, [line]);
  return isOpen;
}
