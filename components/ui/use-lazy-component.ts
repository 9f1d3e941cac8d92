"use client";

import { type ComponentType, useEffect, useRef, useState } from "react";
import { loadCodeAgain } from "@/lib/browser/fetch/load-code";

const loadedBy = new WeakMap<() => unknown, unknown>();
const failedBy = new WeakSet<() => unknown>();

/**
 * A component whose code comes when it is first shown; undefined until then. `load` is always the same function, so that
 * it comes once. Where it cannot be had, the next place that shows it tries again.
 */
export function useLazyComponent<Props>(load: () => Promise<ComponentType<Props>>, onFailure?: () => void) {
  // Safe: under a function stands only what that very function gave.
  const [Part, setPart] = useState(() => loadedBy.get(load) as ComponentType<Props> | undefined);
  const giveUp = useRef(onFailure);
  giveUp.current = onFailure;

  useEffect(() => {
    if (loadedBy.has(load)) return;
    let left = false;
    (failedBy.has(load) ? loadCodeAgain(load) : load()).then(
      (part) => {
        loadedBy.set(load, part);
        if (!left) setPart(() => part);
      },
      () => {
        failedBy.add(load);
        if (!left) giveUp.current?.();
      },
    );
    return () => {
      left = true;
    };
  }, [load]);
  return Part;
}
