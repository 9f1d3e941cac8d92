import { Painter } from "@/emulator/render/painter";
import { yuvSize } from "@/emulator/render/plate";
import { toRgb } from "@/emulator/render/rgb";
import type { SceneId } from "@/emulator/scenes/catalogue";
import { modelOf } from "@/emulator/scenes/models";
import { type Matrix3, type Pose, rotation } from "@/lib/shared/motions/camera-path";
import type { SketchCamera } from "@/lib/shared/motions/sketch-camera";

const REST: Pose = { x: 0, y: 0, z: 0, yaw: 0, pitch: 0, roll: 0, vfov: 0 };

/**
 * Draws a scene at its first moment as the moved camera of a sketch truly sees it; without a camera, as the source shows it. The source
 * has the scene's own angle of view unless another is given.
 */
export function openTrueView(scene: SceneId, width: number, height: number, lens?: number) {
  const model = modelOf(scene);
  const painter = new Painter(model, width, height);
  const { pitch } = model.stand;
  const vfov = lens ?? model.stand.vfov;
  return (camera: SketchCamera | null, t: number): Uint8Array => {
    const pose = camera ? standing(camera, t, { pitch, vfov }) : { ...REST, vfov };
    const yuv = new Uint8Array(yuvSize(width, height));
    painter.draw(pose, 0, yuv);
    return toRgb(yuv, width, height);
  };
}

/**
 * A sketch's pose in the words of the scene, whose own camera looks up or down and has another angle of view than a sketch takes
 * for granted: what is across the picture is then larger or smaller by the same factor.
 */
function standing(camera: SketchCamera, t: number, stand: { pitch: number; vfov: number }): Pose {
  const pose = camera.at(t);
  const wide = Math.tan(stand.vfov / 2) / Math.tan(camera.vfov / 2);
  const turned = rotation({
    yaw: Math.atan(wide * Math.tan(pose.yaw)),
    pitch: Math.atan(wide * Math.tan(pose.pitch)),
    roll: pose.roll,
  });
  const own = rotation({ yaw: 0, pitch: stand.pitch, roll: 0 });
  const r = product(turned, own);
  const [x, y, z] = back(own, [pose.x * wide, pose.y * wide, pose.z]);
  const along = z / Math.cos(stand.pitch);
  return {
    x,
    y: y + along * Math.sin(stand.pitch),
    z: along,
    yaw: Math.atan2(r[6], r[8]),
    pitch: Math.asin(-r[7]) - stand.pitch,
    roll: Math.atan2(r[1], r[4]),
    vfov: 2 * Math.atan((Math.tan(pose.vfov / 2) * wide) / camera.overscan),
  };
}

function product(a: Matrix3, b: Matrix3): Matrix3 {
  const cell = (row: number, column: number) =>
    [0, 1, 2].reduce((sum, k) => sum + (a[row * 3 + k] as number) * (b[k * 3 + column] as number), 0);
  return [0, 1, 2].flatMap((row) => [0, 1, 2].map((column) => cell(row, column))) as unknown as Matrix3;
}

/** Turns a vector of the camera into the world. */
const back = (r: Matrix3, [x, y, z]: readonly [number, number, number]) =>
  [r[0] * x + r[3] * y + r[6] * z, r[1] * x + r[4] * y + r[7] * z, r[2] * x + r[5] * y + r[8] * z] as const;
