"use client";

import { type RefObject, useCallback, useEffect, useRef } from "react";
import type { LargePicture, Previews } from "@/components/motion-preview/previews";
import { usePreviewsPaused } from "./preview-pause";
import { useReducedMotion } from "./use-reduced-motion";

export type Enlarge = (large: LargePicture | null) => void;

const NEEDED = ["IntersectionObserver", "ResizeObserver", "matchMedia"];
const canMove = () => NEEDED.every((name) => name in globalThis) && "animate" in Element.prototype;

/**
 * Fills the previews under `root`; their code is loaded on first use. `layout` is any value that changes when the tiles on the
 * page change. Returns what draws one motion into another element; nothing happens before the code is there.
 */
export function useMotionPreview(root: RefObject<HTMLElement | null>, layout: unknown): Enlarge {
  const paused = usePreviewsPaused();
  const still = useReducedMotion() || paused;
  const previews = useRef<Previews | null>(null);
  const latest = useRef(still);

  useEffect(() => {
    latest.current = still;
    previews.current?.setStill(still);
  }, [still]);

  useEffect(() => {
    let wanted = true;
    const open = async () => {
      if (!canMove()) return;
      const { openPreviews } = await import("@/components/motion-preview/open-previews");
      if (!(wanted && root.current)) return;
      const opened = await openPreviews(root.current, latest.current);
      if (!wanted) return opened.dispose();
      opened.setStill(latest.current);
      previews.current = opened;
    };
    // Without previews the names and the plan icons remain, so a chunk that fails to load needs no error message.
    open().catch(() => undefined);
    return () => {
      wanted = false;
      previews.current?.dispose();
      previews.current = null;
    };
  }, [root]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `layout` is only the trigger; refresh() finds the tiles.
  useEffect(() => previews.current?.refresh(), [layout]);
  return useCallback((large) => previews.current?.enlarge(large), []);
}
