"use client";

import { useEffect, useLayoutEffect, useRef } from "react";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { motionOf } from "@/lib/shared/motions/catalogue";
import { previewPlace, surroundingsOf } from "./preview-place";
import { motionAt } from "./tile-of";
import type { Enlarge } from "./use-motion-preview";

export type LargePreviewProps = {
  /** The tile that it is about. */
  tile: HTMLElement;
  /** Width divided by height of the source's picture. */
  aspect: number;
  enlarge: Enlarge;
};

/**
 * One motion, large, beside its tile and above everything; the pointer goes through it. What it says is also the tile's name,
 * so screen readers do not need it.
 */
export function LargePreview({ tile, aspect, enlarge }: LargePreviewProps) {
  const box = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLDivElement>(null);
  const motion = motionAt(tile);

  useLayoutEffect(() => {
    const place = () => {
      if (!box.current) return;
      const { left, top, width } = previewPlace({ ...surroundingsOf(tile), aspect });
      Object.assign(box.current.style, { left: `${left}px`, top: `${top}px`, width: `${width}px` });
    };
    if (box.current && !box.current.matches(":popover-open")) box.current.showPopover();
    place();
    addEventListener("resize", place);
    addEventListener("scroll", place, { capture: true, passive: true });
    return () => {
      removeEventListener("resize", place);
      removeEventListener("scroll", place, { capture: true });
    };
  }, [tile, aspect]);

  useEffect(() => {
    if (!(picture.current && motion)) return;
    enlarge({ slot: picture.current, motion });
    return () => enlarge(null);
  }, [motion, enlarge]);

  if (!motion) return null;
  const about = motionOf(motion);
  return (
    <div
      ref={box}
      popover="manual"
      aria-hidden="true"
      data-large-preview=""
      className="pointer-events-none fixed inset-auto m-0 overflow-hidden rounded-panel floating p-0"
    >
      <div ref={picture} style={{ aspectRatio: aspect }} className="relative overflow-hidden bg-surface-3" />
      <p className="text-pretty px-4 py-3 text-muted text-sm short:py-2">
        <span className="font-medium text-ink">{about.label()}</span>{" "}
        <code className="font-mono text-dim text-xs">{about.id}</code>
        <span className="block short:hidden">{about.description()}</span>
        <span className="mt-1 block text-xs short:hidden">{m.motions_illustration()}</span>
      </p>
    </div>
  );
}
