import { SCENES, type SceneId } from "@/emulator/scenes/catalogue";
import { cameraPose, type Pose, pathOf } from "@/lib/shared/motions/camera-path";
import type { MotionId } from "@/lib/shared/motions/catalogue";

/** `tiny` is for tests: two seconds at twelve frames a second. */
type RenderSize = "tiny" | "360p" | "720p";
/** `motion: null` is the source itself, from the scene's own camera, which is almost still. */
export type ClipRequest = { scene: SceneId; motion: MotionId | null; size: RenderSize };
/** Overrides length, frame rate and the length of a worker's run, for tests and benchmarks. */
export type Timing = { fps?: number; seconds?: number; runSeconds?: number };

export type ClipPlan = {
  scene: SceneId;
  motion: MotionId | null;
  width: number;
  height: number;
  fps: number;
  frames: number;
  seconds: number;
};

const SIZES: Record<RenderSize, { short: number; long: number; fps: number; seconds?: number }> = {
  tiny: { short: 90, long: 160, fps: 12, seconds: 2 },
  "360p": { short: 360, long: 640, fps: 24 },
  "720p": { short: 720, long: 1280, fps: 24 },
};

export function planClip({ scene, motion, size }: ClipRequest, timing: Timing = {}): ClipPlan {
  const entry = SCENES.find(({ id }) => id === scene);
  if (!entry) throw new RangeError(`No such scene: ${scene}`);
  const picture = SIZES[size];
  const upright = entry.aspect === "9:16";
  const fps = timing.fps ?? picture.fps;
  const frames = Math.round((timing.seconds ?? picture.seconds ?? entry.seconds) * fps);
  return {
    scene,
    motion,
    width: upright ? picture.short : picture.long,
    height: upright ? picture.long : picture.short,
    fps,
    frames,
    seconds: frames / fps,
  };
}

/** The parameters that decide the camera of a frame. */
export type Take = Pick<ClipPlan, "motion" | "fps" | "frames" | "width" | "height">;

/** The camera of one frame: on the motion's path for a reshoot, a slight handheld movement for a source. */
export function draftPose({ motion, fps, frames, width, height }: Take, vfov: number, frame: number): Pose {
  if (!motion) return restingPose(frame / fps, vfov);
  const time = frames > 1 ? frame / (frames - 1) : 0;
  return cameraPose(motion, time, { preset: "scene", vfov, strength: strengthOf(motion, width / height) });
}

/** A weaker motion where the full path would lose the subject: a vertical slide, or sideways in an upright picture. */
function strengthOf(motion: MotionId, aspect: number): number {
  const path = pathOf(motion);
  if (path.kind === "slide" && path.axis === "y") return 0.6;
  const sideways = (path.kind === "slide" && path.axis === "x") || (path.kind === "turn" && path.axis === "yaw");
  return sideways && aspect < 1 ? 0.5 : 1;
}

/** A handheld camera of a person who stands still: slow and small movements that never repeat, at rest at 0 s. */
function restingPose(time: number, vfov: number): Pose {
  return {
    x: 0.006 * Math.sin(time * 0.83) + 0.002 * Math.sin(time * 2.1),
    y: 0.004 * Math.sin(time * 0.71),
    z: -0.004 * time,
    yaw: 0.004 * Math.sin(time * 0.62),
    pitch: 0.003 * Math.sin(time * 0.93),
    roll: 0.0015 * Math.sin(time * 0.55),
    vfov,
  };
}
