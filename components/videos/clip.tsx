"use client";

import { useEffect, useRef, useState } from "react";
import { cn } from "@/components/ui/class-names";

/** A silent looping clip that fades in over its poster once it plays, with a thin progress line. */
export function Clip({ src }: { src: string }) {
  const video = useRef<HTMLVideoElement>(null);
  const line = useRef<HTMLDivElement>(null);
  const [moving, setMoving] = useState(false);

  useEffect(() => {
    const element = video.current;
    if (!element) return;
    element.src = src;
    return () => {
      // A removed element keeps its decoder until its source is removed.
      element.removeAttribute("src");
      element.load();
    };
  }, [src]);

  const onTimeUpdate = () => {
    if (!(video.current && line.current)) return;
    line.current.style.scale = `${video.current.currentTime / (video.current.duration || 1)} 1`;
  };

  return (
    <div className={cn("absolute inset-0 transition-opacity", moving ? "opacity-100" : "opacity-0")}>
      <video
        ref={video}
        className="size-full object-cover"
        autoPlay
        muted
        loop
        playsInline
        disablePictureInPicture
        disableRemotePlayback
        aria-hidden="true"
        tabIndex={-1}
        onPlaying={() => setMoving(true)}
        onTimeUpdate={onTimeUpdate}
      />
      <div
        ref={line}
        data-theme="dark"
        className="absolute inset-x-0 bottom-0 h-0.5 origin-left scale-x-0 bg-ink transition-[scale] duration-250 ease-linear"
      />
    </div>
  );
}
