import { cameraPose, DEFAULT_VFOV, type PathOptions, type Pose, rotation } from "./camera-path";
import type { MotionId } from "./catalogue";

const DEPTHS = [0.8, 1, 2, 1000];
const STEPS = 32;
const BISECTIONS = 30;
const MOST = 4;
const EDGES = [-1, 0, 1].flatMap((x) => [-1, 0, 1].map((y) => [x, y] as const)).filter(([x, y]) => x !== 0 || y !== 0);

/** The aspect ratio of the frame and the depths (in d0) of the flat planes that must stay inside it. */
export type OverscanOptions = PathOptions & { aspect?: number; depths?: readonly number[] };

/**
 * Returns the smallest extra zoom (1 = none) at which no pixel of the moved camera shows anything outside the source frame,
 * for planes at the given depths; Infinity when even 4 is not enough. Found by bisection: a narrower view never shows more.
 */
export function requiredOverscan(motion: MotionId, options: OverscanOptions = {}): number {
  const enough = tester(motion, options);
  if (enough(1)) return 1;
  if (!enough(MOST)) return Number.POSITIVE_INFINITY;
  let [low, high] = [1, MOST];
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (low + high) / 2;
    if (enough(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Whether an extra zoom is enough for a motion. */
export const fitsInto = (motion: MotionId, zoom: number, options: OverscanOptions = {}): boolean =>
  tester(motion, options)(zoom);

function tester(motion: MotionId, options: OverscanOptions): (zoom: number) => boolean {
  const { aspect = 16 / 9, depths = DEPTHS, ...path } = options;
  const half0 = Math.tan((path.vfov ?? DEFAULT_VFOV) / 2);
  const poses = Array.from({ length: STEPS + 1 }, (_, step) => cameraPose(motion, step / STEPS, path));
  return (zoom) => poses.every((pose) => staysInside(pose, { zoom, aspect, depths, half0 }));
}

type Frame = { zoom: number; aspect: number; depths: readonly number[]; half0: number };

function staysInside(pose: Pose, { zoom, aspect, depths, half0 }: Frame): boolean {
  const r = rotation(pose);
  const half = Math.tan(pose.vfov / 2) / zoom;
  const slack = 1 + 1e-9;
  return EDGES.every(([edgeX, edgeY]) => {
    const [x, y] = [edgeX * aspect * half, edgeY * half];
    const [wx, wy, wz] = [r[0] * x + r[3] * y - r[6], r[1] * x + r[4] * y - r[7], r[2] * x + r[5] * y - r[8]];
    return depths.every((depth) => {
      const reach = (-depth - pose.z) / wz;
      const across = Math.abs(pose.x + reach * wx) / depth / half0;
      const up = Math.abs(pose.y + reach * wy) / depth / half0;
      return reach > 0 && across <= aspect * slack && up <= slack;
    });
  });
}
