"use client";

import { type ComponentType, useEffect, useRef, useState } from "react";
import { loadCodeAgain } from "@/lib/browser/fetch/load-code";

const loadedBy = new WeakMap<() => unknown, unknown>();
const failedBy = new WeakSet<() => unknown>();

/** Loads code before it is shown, for when the page is offline by then. A failure is ignored: it is loaded again when it is shown. */
export async function preloadComponent(load: () => Promise<unknown>): Promise<void> {
  const part = await load().catch(() => undefined);
  if (part !== undefined) loadedBy.set(load, part);
}

/**
 * A component whose code is loaded when it is first shown; undefined until then. `load` must be a stable function, so that the
 * code is loaded once. After a failure the next component that shows it retries, and so does this one when it is online again.
 */
export function useLazyComponent<Props>(load: () => Promise<ComponentType<Props>>, onFailure?: () => void) {
  // Safe: the value stored under a function is the one that this function loaded.
  const [Part, setPart] = useState(() => loadedBy.get(load) as ComponentType<Props> | undefined);
  const giveUp = useRef(onFailure);
  giveUp.current = onFailure;

  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    if (loadedBy.has(load)) return;
    let left = false;
    const again = () => setAttempt(attempt + 1);
    (failedBy.has(load) ? loadCodeAgain(load) : load()).then(
      (part) => {
        loadedBy.set(load, part);
        if (!left) setPart(() => part);
      },
      () => {
        failedBy.add(load);
        if (left) return;
        window.addEventListener("online", again, { once: true });
        giveUp.current?.();
      },
    );
    return () => {
      left = true;
      window.removeEventListener("online", again);
    };
  }, [load, attempt]);
  return Part;
}
