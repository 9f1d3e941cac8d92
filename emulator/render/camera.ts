import { type Pose, rotation } from "@/lib/shared/motions/camera-path";
import type { Vec3 } from "./vector";

/** The position of a scene's own camera: `pitch` radians up, `vfov` in radians, the subject `d0` metres ahead. */
export type Stand = { eye: Vec3; pitch: number; vfov: number; d0: number };

/** A camera for drawing: the rows of the world → camera rotation, and half the picture's height at distance one. */
export type Camera = { eye: Vec3; turn: readonly number[]; half: number; width: number; height: number };

/**
 * The camera of a pose. It moves relative to the stand: x sideways, y straight up (not tilted), z along the line to the
 * subject, so that a dolly zoom keeps the subject exactly. Pans turn about the vertical.
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
