"use client";

import { type RefObject, useEffect, useState } from "react";
import type { Size } from "@/lib/shared/playback/layout";

/** The size of an element in CSS pixels, of its content or with its padding and border; zero until it is known. */
export function useSize(container: RefObject<HTMLElement | null>, box: "content" | "border" = "content"): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useEffect(() => {
    const element = container.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const { width, height } = box === "border" ? element.getBoundingClientRect() : entry.contentRect;
      setSize({ width, height });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [container, box]);
  return size;
}
