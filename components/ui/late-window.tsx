"use client";

import { type ComponentType, useEffect, useRef, useState } from "react";
import { useToast } from "./toast";

type LateWindowProps<Props> = {
  /** Always the same function, so that a window comes once: define it beside the component. */
  load: () => Promise<ComponentType<Props>>;
  /** What the window gets. */
  given: Props;
};

const loadedBy = new WeakMap<() => unknown, unknown>();

/**
 * A dialog whose code comes when it is first opened. Render it only while it is open. When the code cannot be had, it
 * says so, closes, and tries again the next time.
 */
export function LateWindow<Props extends { onClose: () => void }>({ load, given }: LateWindowProps<Props>) {
  // Safe: under a function stands only what that very function gave.
  const [Window, setWindow] = useState(() => loadedBy.get(load) as ComponentType<Props> | undefined);
  const showToast = useToast();
  const giveUp = useRef<() => void>(undefined);
  giveUp.current = () => {
    showToast({ text: "This window could not be loaded. Check the connection, then open it again.", tone: "bad" });
    given.onClose();
  };

  useEffect(() => {
    if (loadedBy.has(load)) return;
    let left = false;
    load().then(
      (window) => {
        loadedBy.set(load, window);
        if (!left) setWindow(() => window);
      },
      () => left || giveUp.current?.(),
    );
    return () => {
      left = true;
    };
  }, [load]);

  return Window ? <Window {...given} /> : null;
}
