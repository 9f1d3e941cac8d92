import { useEffectEvent, useLayoutEffect } from "react";

/** Calls `act` when the browser is online again, for as long as `isWaiting`. */
export function useBackOnline(isWaiting: boolean, act: () => void): void {
  const now = useEffectEvent(act);
  // Before the page is painted: what is shown as waiting listens already.
  useLayoutEffect(() => {
    if (!isWaiting) return;
    const listener = () => now();
    window.addEventListener("online", listener);
    return () => window.removeEventListener("online", listener);
  }, [isWaiting]);
}
