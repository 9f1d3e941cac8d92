import { useEffect, useLayoutEffect, useRef } from "react";

type Early = Window & { earlyPresses?: HTMLElement[] | null };

/** Presses again, in their order and each once, what was pressed before React was there; from then on presses are React's. */
export function useEarlyPresses(): void {
  const presses = useRef<HTMLElement[]>([]);
  // Within the commit: React hears the next press. While one is being dispatched, it has waited for that press itself.
  useLayoutEffect(() => {
    const early: Early = window;
    const heard = early.event?.type === "click" ? early.event.target : null;
    presses.current = (early.earlyPresses ?? []).filter((one) => !(heard instanceof Node && one.contains(heard)));
    early.earlyPresses = null;
  }, []);
  useEffect(() => {
    delete document.documentElement.dataset.early;
    const timer = setTimeout(() => {
      for (const pressed of presses.current.splice(0)) pressed.click();
    });
    return () => clearTimeout(timer);
  }, []);
}
