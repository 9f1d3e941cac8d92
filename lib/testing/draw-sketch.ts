import { RAY_HALVINGS, RAY_STEPS } from "@/components/motion-preview/footage-shaders";
import { type Pose, rotation } from "@/lib/shared/motions/camera-path";
import type { MotionId } from "@/lib/shared/motions/catalogue";
import { NEAREST, type SketchCamera } from "@/lib/shared/motions/sketch-camera";
import { travels } from "@/lib/shared/motions/travels";

/**
 * The shaders of sketches, word for word in TypeScript: geometry is tested with it, and the gallery is drawn with it where there
 * is no browser. `e2e/pixels.spec.ts` compares it with the real shaders, pixel by pixel.
 */
export type Point = readonly [x: number, y: number];

export type Rgb = { rgb: Uint8Array; width: number; height: number };
/** Disparity of one moment, and its value at the subject; both of 255. */
export type Disparity = { map: ArrayLike<number>; width: number; height: number; subject: number };
type Relief = { values: Uint8Array; width: number; height: number };

/** The line in the source's picture that one pixel of the sketch sees: `from + along · q` at disparity q, in half-heights. */
type Ray = { fromX: number; fromY: number; alongX: number; alongY: number };

function openRays(camera: SketchCamera, pose: Pose): (x: number, y: number) => Ray {
  const r = rotation(pose);
  const half = Math.tan(pose.vfov / 2) / camera.overscan;
  const half0 = Math.tan(camera.vfov / 2);
  return (x, y) => {
    const [px, py] = [x * half, y * half];
    const rx = r[0] * px + r[3] * py - r[6];
    const ry = r[1] * px + r[4] * py - r[7];
    const rz = r[2] * px + r[5] * py - r[8];
    return {
      fromX: -rx / rz / half0,
      fromY: -ry / rz / half0,
      alongX: (pose.x - (pose.z / rz) * rx) / half0,
      alongY: (pose.y - (pose.z / rz) * ry) / half0,
    };
  };
}

/** The search of the shader for the first surface along a ray; gives its disparity. */
function search({ fromX, fromY, alongX, alongY }: Ray, depth: (x: number, y: number) => number): number {
  let [q, before] = [NEAREST, NEAREST];
  for (let i = 0; i <= RAY_STEPS; i++) {
    q = NEAREST * (1 - i / RAY_STEPS);
    if (depth(fromX + alongX * q, fromY + alongY * q) >= q) break;
    before = q;
  }
  for (let i = 0; i < RAY_HALVINGS; i++) {
    const middle = (q + before) / 2;
    if (depth(fromX + alongX * middle, fromY + alongY * middle) >= middle) q = middle;
    else before = middle;
  }
  return (q + before) / 2;
}

const pointOf = ({ fromX, fromY, alongX, alongY }: Ray, q: number): Point => [fromX + alongX * q, fromY + alongY * q];

/** Where a pixel of the sketch looks in the source's picture, for things at each disparity. */
export function rayOf(camera: SketchCamera, pose: Pose, [x, y]: Point): (q: number) => Point {
  const ray = openRays(camera, pose)(x, y);
  return (q) => pointOf(ray, q);
}

/** Where a pixel of the sketch finds the first surface of a relief. */
export function march(camera: SketchCamera, pose: Pose, [x, y]: Point, depth: (source: Point) => number): Point {
  const ray = openRays(camera, pose)(x, y);
  return pointOf(
    ray,
    search(ray, (sx, sy) => depth([sx, sy])),
  );
}

/** What the relief shader makes of a key map: softened, as a share of NEAREST, the nearest things compressed. */
function reliefOf({ map, width, height, subject }: Disparity): Relief {
  const values = new Uint8Array(width * height);
  const over = NEAREST - 1;
  const clamp = (value: number, size: number) => Math.max(0, Math.min(size - 1, value));
  for (let at = 0; at < values.length; at++) {
    const [x, y] = [at % width, Math.floor(at / width)];
    let sum = 0;
    for (let dy = -1; dy <= 1; dy++)
      for (let dx = -1; dx <= 1; dx++) sum += map[clamp(y + dy, height) * width + clamp(x + dx, width)] as number;
    const q = sum / 9 / Math.max(subject, 1);
    const near = q < 1 ? q : 1 + over * (1 - Math.exp((1 - q) / over));
    values[at] = Math.round(Math.min(1, near / NEAREST) * 255);
  }
  return { values, width, height };
}

export type SketchOrder = {
  picture: Rgb;
  /** Null draws it flat. */
  depth: Disparity | null;
  camera: SketchCamera;
  motion: MotionId;
  /** Time of the path, 0…1. */
  t: number;
};

/** Draws one frame of a sketch in the size of the picture. */
export function drawSketch({ picture, depth, camera, motion, t }: SketchOrder): Uint8Array {
  const { width, height } = picture;
  const aspect = width / height;
  const rayAt = openRays(camera, camera.at(t));
  const relief = depth && travels(motion) ? reliefOf(depth) : null;
  const source = { values: picture.rgb, width, height };
  const rgb = new Uint8Array(width * height * 3);
  const nearness = (x: number, y: number) =>
    relief ? (sample(relief, inside(x / aspect), inside(-y), 1, 0) / 255) * NEAREST : 0;
  for (let at = 0; at < width * height; at++) {
    const [x, y] = [((at % width) + 0.5) / width, (Math.floor(at / width) + 0.5) / height];
    const ray = rayAt((x * 2 - 1) * aspect, 1 - y * 2);
    const q = relief ? search(ray, nearness) : 1;
    const [u, v] = [inside((ray.fromX + ray.alongX * q) / aspect), inside(-(ray.fromY + ray.alongY * q))];
    for (let channel = 0; channel < 3; channel++) rgb[at * 3 + channel] = Math.round(sample(source, u, v, 3, channel));
  }
  return rgb;
}

const inside = (value: number) => Math.max(0.001, Math.min(0.999, value * 0.5 + 0.5));

/** Reads between four pixels, as a texture does. */
function sample({ values, width, height }: Relief, u: number, v: number, channels: number, channel: number): number {
  const x = Math.max(0, Math.min(width - 1, u * width - 0.5));
  const y = Math.max(0, Math.min(height - 1, v * height - 0.5));
  const left = Math.floor(x);
  const top = Math.floor(y);
  const right = left + 1 < width ? channels : 0;
  const below = top + 1 < height ? width * channels : 0;
  const at = (top * width + left) * channels + channel;
  const across = x - left;
  const upper = (values[at] as number) * (1 - across) + (values[at + right] as number) * across;
  const lower = (values[at + below] as number) * (1 - across) + (values[at + below + right] as number) * across;
  return upper + (lower - upper) * (y - top);
}
