import type { MotionId } from "@/lib/shared/motions/catalogue";
import { sketchCamera } from "@/lib/shared/motions/sketch-camera";
import { sketchPlane } from "@/lib/shared/motions/sketch-plane";
import type { Clip, SketchSettings } from "./clip";
import { layer } from "./flat-world";
import { LOOP_MS } from "./loop";
import { loopKeys } from "./loop-keys";

/** A clip's poster as one plate under a motion, where there is no WebGL2: turns and zooms are exact, travel is flat. */
export function clipPlate(
  { posterUrl, aspect }: Clip,
  motion: MotionId,
  height: number,
  at: number,
  view: Partial<SketchSettings> = {},
) {
  const camera = sketchCamera(motion, { ...view, aspect });
  const width = height * aspect;
  const element = layer(
    `left:50%;top:50%;width:${width}px;height:${height}px;margin:${-height / 2}px 0 0 ${-width / 2}px;` +
      `background:url(${JSON.stringify(posterUrl)}) center/100% 100%`,
  );
  const transformAt = (t: number) => ({ transform: sketchPlane(camera, camera.at(t), height) });
  element.style.transform = transformAt(at).transform;
  const animate = () => [
    element.animate(loopKeys(transformAt), { duration: LOOP_MS, iterations: Number.POSITIVE_INFINITY }),
  ];
  return { element, animate };
}
