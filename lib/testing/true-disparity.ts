import { cameraOf } from "@/emulator/render/camera";
import { draftPose } from "@/emulator/render/clip-plan";
import { SAMPLES, Samples } from "@/emulator/render/fill";
import { Painter } from "@/emulator/render/painter";
import { yuvSize } from "@/emulator/render/plate";
import { BAND_ROWS, Projection } from "@/emulator/render/project";
import { toRgb } from "@/emulator/render/rgb";
import { buildWorld, moveWorld } from "@/emulator/render/world";
import type { SceneId } from "@/emulator/scenes/catalogue";
import { modelOf } from "@/emulator/scenes/models";

const FPS = 24;

/** Draws stills of a scene's source, each with the true disparity of its pixels: 1/distance, 0 for the sky. */
export function openTruth(scene: SceneId, width: number, height: number) {
  const model = modelOf(scene);
  const painter = new Painter(model, width, height);
  const world = buildWorld(model.still, model.moving);
  const [projection, samples] = [new Projection(), new Samples(width)];
  return (seconds: number): { rgb: Uint8Array; disparity: Float32Array } => {
    const take = { motion: null, fps: FPS, frames: 8 * FPS, width, height };
    const pose = draftPose(take, model.stand.vfov, seconds * FPS);
    const yuv = new Uint8Array(yuvSize(width, height));
    painter.draw(pose, seconds, yuv);
    moveWorld(world, seconds);
    projection.project(world, cameraOf(model.stand, pose, width, height));
    const disparity = new Float32Array(width * height);
    for (let top = 0; top < height; top += BAND_ROWS) {
      samples.fill(projection, top / BAND_ROWS);
      for (let y = top; y < Math.min(height, top + BAND_ROWS); y++)
        for (let x = 0; x < width; x++)
          disparity[y * width + x] = samples.w[((y - top) * SAMPLES + 1) * width + x] as number;
    }
    return { rgb: toRgb(yuv, width, height), disparity };
  };
}
