import { useEffect, useState } from "react";

const REST_MS = 2500;

/** True while `active` and neither pointer nor key was used on the page for a moment. */
export function useAtRest(active: boolean): boolean {
  const [isAtRest, setAtRest] = useState(false);
  useEffect(() => {
    if (!active) return;
    const leaving = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wake = () => {
      clearTimeout(timer);
      setAtRest(false);
      timer = setTimeout(() => setAtRest(true), REST_MS);
    };
    wake();
    for (const name of ["pointermove", "pointerdown", "keydown"]) {
      document.addEventListener(name, wake, { signal: leaving.signal, passive: true });
    }
    return () => {
      clearTimeout(timer);
      leaving.abort();
      setAtRest(false);
    };
  }, [active]);
  return isAtRest;
}
