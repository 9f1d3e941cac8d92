import { type Pose, rotation } from "./camera-path";
import type { SketchCamera } from "./sketch-camera";

/**
 * The source's picture as one flat plane at the subject, as the moved camera sees it: a CSS transform for an element that is
 * `height` CSS pixels high and is transformed about its centre. Exact for turns and zooms; travel is flat.
 */
export function sketchPlane(camera: SketchCamera, pose: Pose, height: number): string {
  const r = rotation(pose);
  const half0 = Math.tan(camera.vfov / 2);
  const half = Math.tan(pose.vfov / 2) / camera.overscan;
  const [unit, lens] = [(2 * half0) / height, height / 2 / half];
  const ahead = -1 - pose.z;
  const shift = (a: number, b: number, c: number) => -a * pose.x - b * pose.y + c * ahead;
  // CSS has y downwards, so the second row and the second column change their signs.
  const across = [r[0] * unit * lens, -r[3] * unit * lens, 0, -r[6] * unit];
  const down = [-r[1] * unit * lens, r[4] * unit * lens, 0, r[7] * unit];
  const origin = [shift(r[0], r[1], r[2]) * lens, -shift(r[3], r[4], r[5]) * lens, 0, -shift(r[6], r[7], r[8])];
  return `matrix3d(${[...across, ...down, 0, 0, 1, 0, ...origin].map((value) => value.toFixed(6))})`;
}
