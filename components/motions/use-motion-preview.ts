"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { Clip, Shown } from "@/components/motion-preview/clip";
import type { LargePicture, Previews } from "@/components/motion-preview/previews";
import { whenIdle } from "@/lib/browser/when-idle";
import { usePreviewsPaused } from "./preview-pause";
import { useReducedMotion } from "./use-reduced-motion";

export type Enlarge = (large: LargePicture | null) => void;

const NEEDED = ["IntersectionObserver", "ResizeObserver", "matchMedia"];
const canMove = () => NEEDED.every((name) => name in globalThis) && "animate" in Element.prototype;

type Wanted = { still: boolean; clip: Clip | null };

async function openIn(root: RefObject<HTMLElement | null>, { ...wanted }: Wanted, onShown: (shown: Shown) => void) {
  if (!canMove()) return null;
  const { openPreviews } = await import("@/components/motion-preview/open-previews");
  return root.current && openPreviews(root.current, { ...wanted, onShown });
}

type Preview = {
  /** Draws one motion into another element; nothing happens before the code is there. */
  enlarge: Enlarge;
  shown: Shown;
  /** Gets ready to show `spare`. */
  prepare: () => void;
};

/**
 * Fills the previews under `root`; their code is loaded on first use. `layout` is any value that changes when the tiles on the
 * page change; `clip` is what they show, or null for the sample scene; `spare` is the clip that one press would show.
 */
export function useMotionPreview(
  root: RefObject<HTMLElement | null>,
  layout: unknown,
  { clip, spare = null }: { clip: Clip | null; spare?: Clip | null },
): Preview {
  const paused = usePreviewsPaused();
  const still = useReducedMotion() || paused;
  const [shown, setShown] = useState<Shown>("scene");
  const previews = useRef<Previews | null>(null);
  const latest = useRef<Wanted>({ still, clip });
  const next = useRef(spare);
  const prepareNext = useCallback(() => {
    if (next.current) previews.current?.prepare(next.current);
  }, []);

  useEffect(() => {
    latest.current.still = still;
    previews.current?.setStill(still);
  }, [still]);

  useEffect(() => {
    latest.current.clip = clip;
    previews.current?.showClip(clip);
  }, [clip]);

  // Also one that becomes known later, as a source whose poster has just been made.
  useEffect(() => {
    next.current = spare;
    if (spare) return whenIdle(prepareNext);
  }, [spare, prepareNext]);

  useEffect(() => {
    let wanted = true;
    const open = async () => {
      const opened = await openIn(root, latest.current, setShown);
      if (!wanted) return opened?.dispose();
      previews.current = opened;
      opened?.setStill(latest.current.still);
      opened?.showClip(latest.current.clip);
      if (next.current) whenIdle(prepareNext);
    };
    // Without previews the names and the plan icons remain, so a chunk that fails to load needs no error message.
    open().catch(() => undefined);
    return () => {
      wanted = false;
      previews.current?.dispose();
      previews.current = null;
    };
  }, [root, prepareNext]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `layout` is only the trigger; refresh() finds the tiles.
  useEffect(() => previews.current?.refresh(), [layout]);
  return {
    enlarge: useCallback((large) => previews.current?.enlarge(large), []),
    prepare: prepareNext,
    shown,
  };
}
