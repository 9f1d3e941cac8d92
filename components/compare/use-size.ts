"use client";

import { type RefObject, useEffect, useState } from "react";
import type { Size } from "@/lib/shared/playback/layout";

/** The size of an element in CSS pixels; zero until it is known. */
export function useSize(container: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useEffect(() => {
    if (!container.current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    observer.observe(container.current);
    return () => observer.disconnect();
  }, [container]);
  return size;
}
