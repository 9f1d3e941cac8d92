import { type Pose, rotation } from "@/lib/shared/motions/camera-path";
import type { Vec3 } from "./vector";

/** Where a scene's own camera stands: `pitch` radians up, `vfov` radians, the subject `d0` metres ahead of it. */
export type Stand = { eye: Vec3; pitch: number; vfov: number; d0: number };

/** A camera ready to draw with: rows of the world → camera rotation, half the picture's height at distance one. */
export type Camera = { eye: Vec3; turn: readonly number[]; half: number; width: number; height: number };

/**
 * The camera of a pose. Travel is in the stand's own terms: x sideways, y straight up (a column, not a tilted one), z along
 * the line to the subject, so that a dolly zoom keeps the subject exactly; pans turn about the vertical.
 */
export function cameraOf(stand: Stand, pose: Pose, width: number, height: number): Camera {
  const { eye, pitch, d0 } = stand;
  return {
    eye: [
      eye[0] + pose.x * d0,
      eye[1] + (pose.y - pose.z * Math.sin(pitch)) * d0,
      eye[2] + pose.z * Math.cos(pitch) * d0,
    ],
    turn: rotation({ yaw: pose.yaw, pitch: pitch + pose.pitch, roll: pose.roll }),
    half: Math.tan(pose.vfov / 2),
    width,
    height,
  };
}
