import { cameraPose, DEFAULT_VFOV, rotation } from "@/lib/shared/motions/camera-path";
import type { MotionId } from "@/lib/shared/motions/catalogue";

/** Height of the flat picture in CSS pixels, before it is scaled to its tile. */
export const FLAT_HEIGHT = 90;

/** Pixels per d0, and the `perspective` that gives the source camera its angle of view. */
export const FLAT_DEPTH = FLAT_HEIGHT / 2 / Math.tan(DEFAULT_VFOV / 2);

/**
 * A pose as two CSS transforms: one for the world inside a fixed perspective, one for the lens outside it. CSS has y downwards
 * (F flips it) and its eye at z = FLAT_DEPTH, so world = T(0, 0, FLAT_DEPTH) · F · R · F · T(−eye), and a change of the angle
 * of view is a plain scale by tan(vfov0 / 2) / tan(vfov / 2).
 */
export function flatPose(motion: MotionId, t: number): { world: string; lens: string } {
  const pose = cameraPose(motion, t);
  const r = rotation(pose);
  const rows = [
    [r[0], -r[1], r[2]],
    [-r[3], r[4], -r[5]],
    [r[6], -r[7], r[8]],
  ] as const;
  const eye = [pose.x * FLAT_DEPTH, -pose.y * FLAT_DEPTH, pose.z * FLAT_DEPTH] as const;
  const [tx, ty, tz] = rows.map((row) => -(row[0] * eye[0] + row[1] * eye[1] + row[2] * eye[2]));
  const columns = [0, 1, 2].map((k) => rows.map((row) => row[k]).concat(0));
  const matrix = [...columns.flat(), tx, ty, (tz ?? 0) + FLAT_DEPTH, 1].map((value) => (value ?? 0).toFixed(5));
  const zoom = Math.tan(DEFAULT_VFOV / 2) / Math.tan(pose.vfov / 2);
  return { world: `matrix3d(${matrix})`, lens: `scale(${zoom.toFixed(5)})` };
}
