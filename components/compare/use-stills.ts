"use client";

import { type RefObject, useEffect, useRef } from "react";

const HEIGHT = 40;
const MOST = 24;

/** Fills a canvas once with evenly spaced frames of a video, decoded at a small size, when the page is idle. */
export function useStills(media: string, aspect: number): RefObject<HTMLCanvasElement | null> {
  const canvas = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const element = canvas.current;
    if (!element || typeof VideoDecoder === "undefined") return;
    const leaving = new AbortController();
    const timer = setTimeout(() => {
      const width = Math.max(200, element.clientWidth);
      const tile = Math.max(HEIGHT * aspect, (width * 2) / MOST);
      const order = { canvas: element, media, width: width * 2, height: HEIGHT, tile, signal: leaving.signal };
      import("./engine/draw-stills").then(
        ({ drawStills }) => drawStills(order),
        // If its code fails to load the strip stays empty: it is optional.
        () => undefined,
      );
    }, 600);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [media, aspect]);

  return canvas;
}
