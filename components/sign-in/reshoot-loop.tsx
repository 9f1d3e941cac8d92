"use client";

import { useRef, useState } from "react";
import { PausePreviewsSwitch, usePreviewsPaused } from "@/components/motions/preview-pause";
import { useReducedMotion } from "@/components/motions/use-reduced-motion";
import { cn } from "@/components/ui/class-names";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { motionOf } from "@/lib/shared/motions/catalogue";
import { useWipe } from "./use-wipe";

/** One file holds both takes side by side, so that one decoder keeps them in sync. */
const LOOP = "/scenes/sign-in-loop.mp4";
const STILL = "/scenes/sign-in-still.webp";

/** Shows the product without words: one scene, two cameras, and a moving wipe between them. */
export function ReshootLoop() {
  const still = useReducedMotion();
  const paused = usePreviewsPaused();

  return (
    <figure
      data-theme="dark"
      className="relative isolate overflow-hidden bg-surface-1 max-lg:h-[34dvh] lg:sticky lg:top-0 lg:h-dvh"
    >
      {/** biome-ignore lint/performance/noImgElement: one picture of one size, needed at once. */}
      <img
        src={STILL}
        alt={m.sign_in_scene_alt()}
        fetchPriority="high"
        className="absolute inset-0 size-full object-cover"
      />
      {!still && <Moving paused={paused} />}
      <figcaption className="absolute inset-x-3 top-3 flex justify-between text-xs">
        <Side className="rounded-[3px] bg-blue" letter="A" name={m.common_source()} />
        <Side className="rounded-full bg-amber" letter="B" name={motionOf("UP").label()} />
      </figcaption>
      {!still && (
        <div className="absolute bottom-3 left-3 rounded-control bg-scrim text-xs">
          <PausePreviewsSwitch />
        </div>
      )}
    </figure>
  );
}

function Moving({ paused }: { paused: boolean }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const [begun, setBegun] = useState(false);
  useWipe({ video, canvas, src: LOOP, paused });

  return (
    <>
      <video
        ref={video}
        muted
        loop
        playsInline
        preload="auto"
        aria-hidden="true"
        tabIndex={-1}
        className="pointer-events-none absolute size-px opacity-0"
        onPlaying={() => setBegun(true)}
      />
      <canvas
        ref={canvas}
        className={cn(
          "absolute inset-0 size-full object-cover transition-opacity duration-500",
          begun ? "" : "opacity-0",
        )}
      />
    </>
  );
}

function Side({ className, letter, name }: { className: string; letter: string; name: string }) {
  return (
    <span className="flex items-center gap-2 rounded-label bg-scrim py-1 pr-2.5 pl-1">
      <span className={cn("grid size-5 place-items-center font-medium text-2xs text-bg", className)}>{letter}</span>
      {name}
    </span>
  );
}
