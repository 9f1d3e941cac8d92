import { type Matrix3, type Pose, rotation } from "./camera-path";

/** A point of the picture: centred, y up, in half-heights of the frame. */
export type PicturePoint = readonly [x: number, y: number];

/**
 * Where a point, seen at `point` in the source and `depth` d0 away (along −z, not along the ray), appears to the posed camera;
 * null when it is behind the camera. `vfov0` is the source camera's vertical angle of view.
 */
export function reproject(pose: Pose, vfov0: number, [sx, sy]: PicturePoint, depth: number): PicturePoint | null {
  const half0 = Math.tan(vfov0 / 2);
  const half = Math.tan(pose.vfov / 2);
  const r = rotation(pose);
  const [x, y, z] = [sx * half0 * depth - pose.x, sy * half0 * depth - pose.y, -depth - pose.z];
  const ahead = -(r[6] * x + r[7] * y + r[8] * z);
  if (ahead <= 0) return null;
  return [(r[0] * x + r[1] * y + r[2] * z) / ahead / half, (r[3] * x + r[4] * y + r[5] * z) / ahead / half];
}

/**
 * Homography from a point of the posed camera's picture to the source picture (both in half-heights), exact at every depth as
 * long as the pose only turns and zooms: the output ray (X·k, Y·k, −1), k = tan(vfov / 2), is rotated back by the transpose of
 * the rotation and divided by −z and by tan(vfov0 / 2).
 */
export function rotationHomography(pose: Pose, vfov0: number): Matrix3 {
  const half0 = Math.tan(vfov0 / 2);
  const half = Math.tan(pose.vfov / 2);
  const r = rotation(pose);
  return [
    (r[0] * half) / half0,
    (r[3] * half) / half0,
    -r[6] / half0,
    (r[1] * half) / half0,
    (r[4] * half) / half0,
    -r[7] / half0,
    -r[2] * half,
    -r[5] * half,
    r[8],
  ];
}

/** Applies a homography to a point of the picture; null where the point maps behind the camera. */
export function applyHomography(h: Matrix3, [x, y]: PicturePoint): PicturePoint | null {
  const w = h[6] * x + h[7] * y + h[8];
  return w > 0 ? [(h[0] * x + h[1] * y + h[2]) / w, (h[3] * x + h[4] * y + h[5]) / w] : null;
}
