import type { SceneId } from "@/emulator/scenes/catalogue";
import { SCENES } from "@/emulator/scenes/catalogue";
import { modelOf } from "@/emulator/scenes/models";
import type { MotionId } from "@/lib/shared/motions/catalogue";
import { draftPose } from "./clip-plan";
import { Painter } from "./painter";
import { yuvSize } from "./plate";
import { toRgb } from "./rgb";

const FPS = 24;

/** One picture of a clip at `t` 0…1 of its length, as rows of 8-bit RGB. Slow, because each call builds the scene. */
export function renderFrame(
  scene: SceneId,
  motion: MotionId | null,
  t: number,
  width: number,
  height: number,
): Uint8Array {
  const painter = new Painter(modelOf(scene), width, height);
  const seconds = SCENES.find(({ id }) => id === scene)?.seconds ?? 8;
  const frames = seconds * FPS;
  const frame = t * (frames - 1);
  const yuv = new Uint8Array(yuvSize(width, height));
  painter.draw(
    draftPose({ motion, fps: FPS, frames, width, height }, painter.model.stand.vfov, frame),
    frame / FPS,
    yuv,
  );
  return toRgb(yuv, width, height);
}
