import type { MotionId } from "./catalogue";
import { clamp01, ease } from "./ease";

/**
 * Position and orientation of the camera. Right-handed: +x right, +y up, the camera looks along −z. Lengths are in d0, the
 * source camera's distance from the subject, which is at (0, 0, −1); angles are radians, yaw > 0 turns left, pitch > 0 looks
 * up, and `vfov` is the vertical angle of view. All zeros with the source's own `vfov` is the source camera.
 */
export type Pose = { x: number; y: number; z: number; yaw: number; pitch: number; roll: number; vfov: number };

/** What a motion does to the camera. `reversed` runs the same path from its end, which makes the opposite motion. */
export type CameraPath = { readonly reversed: boolean } & (
  | { readonly kind: "hold" }
  | { readonly kind: "turn"; readonly axis: "yaw" | "pitch" }
  | { readonly kind: "slide"; readonly axis: "x" | "y" }
  | { readonly kind: "dolly" }
  | { readonly kind: "dolly-zoom"; readonly hold: "subject" | "move" }
);

/** The size of each movement from start to end: `tilt` and `pan` in degrees, the others in d0. */
export type Amplitude = {
  tilt: number;
  pan: number;
  /** Rise of a pedestal move; `below` is its share below the source camera, small where there is a floor. */
  pedestal: number;
  below: number;
  truck: number;
  /**
   * Travel of a plain dolly, either centred on the source camera or only nearer than it (`nearer`: the view stays inside the
   * source frame).
   */
  dolly: number;
  dollyFrom: "around" | "nearer";
  /** Travel of a dolly zoom; `kappa` is how much of it the lens compensates when the move should win. */
  vertigo: number;
  kappa: number;
};

/**
 * `preview`: the motion preview of the tiles. `scene`: a true second render of a scene. `footage`: a warp of real footage,
 * small enough that an overscan of 1.25 hides every edge (requiredOverscan proves it). All are within what published training
 * sets of camera moves use: pan 5–45°, tilt 5–30°, travel a quarter to once the distance to the subject.
 */
export const AMPLITUDES = {
  preview: {
    tilt: 20,
    pan: 30,
    pedestal: 0.5,
    below: 0.45,
    truck: 0.76,
    dolly: 0.5,
    dollyFrom: "around",
    vertigo: 0.9,
    kappa: 0.7,
  },
  scene: {
    tilt: 14,
    pan: 22,
    pedestal: 0.4,
    below: 0.12,
    truck: 0.6,
    dolly: 0.42,
    dollyFrom: "around",
    vertigo: 0.6,
    kappa: 0.55,
  },
  footage: {
    tilt: 7.5,
    pan: 11,
    pedestal: 0.108,
    below: 0.5,
    truck: 0.2,
    dolly: 0.28,
    dollyFrom: "nearer",
    vertigo: 0.36,
    kappa: 0.55,
  },
} as const satisfies Record<string, Amplitude>;

/** Default vertical angle of view of the source camera: 40°. */
export const DEFAULT_VFOV = (40 * Math.PI) / 180;

/** Options of a path. None of them changes the kind of motion. */
export type PathOptions = {
  preset?: keyof typeof AMPLITUDES;
  /** 0 keeps the camera parallel (truck, pedestal); 1 keeps it aimed at the subject (orbit). */
  aim?: number;
  /** Share of the preset's amplitude, 0…2. */
  strength?: number;
  /** Vertical angle of view of the source camera, radians. */
  vfov?: number;
  /** Constant speed from the first frame to the last, without easing. */
  linear?: boolean;
};

const path = <const P extends Omit<CameraPath, "reversed">>(forwards: P) =>
  [
    { ...forwards, reversed: false },
    { ...forwards, reversed: true },
  ] as const;

const [tiltUp, tiltDown] = path({ kind: "turn", axis: "pitch" });
const [panLeft, panRight] = path({ kind: "turn", axis: "yaw" });
const [rise, sink] = path({ kind: "slide", axis: "y" });
const [truckRight, truckLeft] = path({ kind: "slide", axis: "x" });
const [pushIn, pullOut] = path({ kind: "dolly" });
const [vertigoIn, vertigoOut] = path({ kind: "dolly-zoom", hold: "subject" });
const [moveInZoomOut, moveOutZoomIn] = path({ kind: "dolly-zoom", hold: "move" });

const PATHS: Record<MotionId, CameraPath> = {
  FORWARD: pushIn,
  BACKWARD: pullOut,
  LEFT_TO_RIGHT: truckRight,
  RIGHT_TO_LEFT: truckLeft,
  UP: rise,
  DOWN: sink,
  DOLLY_IN_ZOOM_OUT: moveInZoomOut,
  DOLLY_OUT_ZOOM_IN: moveOutZoomIn,
  STATIONARY: { kind: "hold", reversed: false },
  STATIONARY_UP: tiltUp,
  STATIONARY_DOWN: tiltDown,
  STATIONARY_LEFT: panLeft,
  STATIONARY_RIGHT: panRight,
  STATIONARY_DOLLY_IN_ZOOM_OUT: vertigoIn,
  STATIONARY_DOLLY_OUT_ZOOM_IN: vertigoOut,
};

/** The path of a motion, as the API's own words describe it (see docs/motions.md for the other reading). */
export function pathOf(motion: MotionId): CameraPath {
  return PATHS[motion];
}

/**
 * Returns the camera pose of `motion` at time `t` 0…1 (clamped). Pure: the same call always returns the same pose. Throws
 * RangeError when `strength` is not 0…2.
 */
export function cameraPose(motion: MotionId, t: number, options: PathOptions = {}): Pose {
  const { preset = "preview", aim = 0, strength = 1, vfov = DEFAULT_VFOV, linear = false } = options;
  if (!(strength >= 0 && strength <= 2)) throw new RangeError(`strength must be 0…2, not ${strength}`);
  const way = pathOf(motion);
  const size = AMPLITUDES[preset];
  const done = linear ? clamp01(t) : ease(t);
  const along = way.reversed ? 1 - done : done;
  const pose: Pose = { x: 0, y: 0, z: 0, yaw: 0, pitch: 0, roll: 0, vfov };
  if (way.kind === "turn") turn(pose, way.axis, (along - 0.5) * strength, size);
  if (way.kind === "slide") slide(pose, way.axis, along, { size, aim, strength });
  if (way.kind === "dolly") pose.z = -(size.dollyFrom === "nearer" ? along : along - 0.5) * size.dolly * strength;
  if (way.kind === "dolly-zoom") {
    pose.z = -(along - 0.5) * size.vertigo * strength;
    pose.vfov = dollyZoomFov(vfov, 1 + pose.z, 1, way.hold === "subject" ? 1 : size.kappa);
  }
  return pose;
}

function turn(pose: Pose, axis: "yaw" | "pitch", share: number, size: Amplitude) {
  pose[axis] = (share * (axis === "yaw" ? size.pan : size.tilt) * Math.PI) / 180;
}

function slide(
  pose: Pose,
  axis: "x" | "y",
  along: number,
  { size, aim, strength }: { size: Amplitude; aim: number; strength: number },
) {
  if (axis === "x") {
    pose.x = (along - 0.5) * size.truck * strength;
    pose.yaw = aim * Math.atan(pose.x);
  } else {
    pose.y = (along - size.below) * size.pedestal * strength;
    pose.pitch = -aim * Math.atan(pose.y);
  }
}

/**
 * Vertical angle of view that keeps a plane, `d0` away under `vfov0`, the same size when seen from `distance`: the image
 * height of a plane is 1 / (distance · tan(vfov / 2)), so tan(vfov / 2) = tan(vfov0 / 2) · d0 / distance. `kappa` < 1
 * compensates only in part (it is the exponent of d0 / distance), so the move wins.
 */
export function dollyZoomFov(vfov0: number, distance: number, d0 = 1, kappa = 1): number {
  return 2 * Math.atan(Math.tan(vfov0 / 2) * (d0 / distance) ** kappa);
}

/** Nine numbers, row by row. */
export type Matrix3 = readonly [number, number, number, number, number, number, number, number, number];

/**
 * World → camera rotation of a pose, row by row: the transpose of Ry(yaw) · Rx(pitch) · Rz(roll). A world point p has the
 * camera coordinates rotation · (p − [x, y, z]).
 */
export function rotation({ yaw, pitch, roll }: Pick<Pose, "yaw" | "pitch" | "roll">): Matrix3 {
  const [cy, sy] = [Math.cos(yaw), Math.sin(yaw)];
  const [cx, sx] = [Math.cos(pitch), Math.sin(pitch)];
  const [cz, sz] = [Math.cos(roll), Math.sin(roll)];
  return [
    cy * cz + sy * sx * sz,
    cx * sz,
    -sy * cz + cy * sx * sz,
    -cy * sz + sy * sx * cz,
    cx * cz,
    sy * sz + cy * sx * cz,
    sy * cx,
    -sx,
    cy * cx,
  ];
}
