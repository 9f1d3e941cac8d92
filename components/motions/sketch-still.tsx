"use client";

import { useLayoutEffect, useRef } from "react";
import type { Clip } from "@/components/motion-preview/clip";
import type { MotionId } from "@/lib/shared/motions/catalogue";
import { sketchCamera } from "@/lib/shared/motions/sketch-camera";
import { sketchPlane } from "@/lib/shared/motions/sketch-plane";

type SketchStillProps = { clip: Clip; motion: MotionId };

/** The source's picture as a motion leaves it, flat: a still that needs no WebGL. It fills its parent. */
export function SketchStill({ clip, motion }: SketchStillProps) {
  const picture = useRef<HTMLImageElement>(null);

  useLayoutEffect(() => {
    const place = () => {
      const image = picture.current;
      if (!image?.parentElement) return;
      const { clientWidth, clientHeight } = image.parentElement;
      const height = Math.max(clientHeight, clientWidth / clip.aspect);
      if (!height) return;
      const camera = sketchCamera(motion, { aspect: clip.aspect });
      Object.assign(image.style, {
        width: `${height * clip.aspect}px`,
        height: `${height}px`,
        margin: `${-height / 2}px 0 0 ${(-height * clip.aspect) / 2}px`,
        transform: sketchPlane(camera, camera.at(1), height),
      });
    };
    const size = new ResizeObserver(place);
    if (picture.current?.parentElement) size.observe(picture.current.parentElement);
    place();
    return () => size.disconnect();
  }, [clip, motion]);

  return (
    <span aria-hidden="true" className="absolute inset-0 overflow-hidden">
      {/* biome-ignore lint/performance/noImgElement: a frame of the video, served by us at its display size. */}
      <img ref={picture} src={clip.posterUrl} alt="" className="absolute top-1/2 left-1/2 max-w-none" />
    </span>
  );
}
