"use client";

import { type RefObject, useEffect } from "react";

const PERIOD_SECONDS = 14;
const LINE_PX = 2;

/** Position of the wipe line, 0–1 of the width: first in the middle, then slowly back and forth. */
const wipeAt = (seconds: number) => 0.5 + 0.3 * Math.sin((2 * Math.PI * seconds) / PERIOD_SECONDS);

type Wipe = {
  video: RefObject<HTMLVideoElement | null>;
  canvas: RefObject<HTMLCanvasElement | null>;
  src: string;
  paused: boolean;
};

/**
 * Draws a video that holds two takes side by side (A left, B right) as one picture: A up to a moving line, B after it. It
 * draws only for a new frame, so a hidden tab and a paused video cost nothing.
 */
export function useWipe({ video, canvas, src, paused }: Wipe): void {
  useEffect(() => {
    const source = video.current;
    const target = canvas.current;
    const brush = target?.getContext("2d");
    if (!(source && target && brush)) return;

    source.src = src;
    let handle = 0;
    let line = 0;
    let last = performance.now();
    const onFrame = (now: number) => {
      line += Math.min(0.1, (now - last) / 1000);
      last = now;
      draw(brush, source, wipeAt(line));
      handle = source.requestVideoFrameCallback(onFrame);
    };
    handle = source.requestVideoFrameCallback(onFrame);
    return () => {
      source.cancelVideoFrameCallback(handle);
      source.removeAttribute("src");
      source.load();
    };
  }, [video, canvas, src]);

  useEffect(() => {
    if (paused) video.current?.pause();
    // A browser may block playback; then the still below remains visible.
    else void video.current?.play().catch(() => undefined);
  }, [video, paused]);
}

function draw(brush: CanvasRenderingContext2D, source: HTMLVideoElement, wipe: number): void {
  const width = source.videoWidth / 2;
  const height = source.videoHeight;
  if (brush.canvas.width !== width) {
    brush.canvas.width = width;
    brush.canvas.height = height;
  }
  const x = Math.round(wipe * width);
  brush.drawImage(source, 0, 0, x, height, 0, 0, x, height);
  brush.drawImage(source, width + x, 0, width - x, height, x, 0, width - x, height);
  brush.fillStyle = "#fff";
  brush.fillRect(x - LINE_PX / 2, 0, LINE_PX, height);
}
