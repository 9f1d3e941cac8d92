import { cameraPose, type Pose, pathOf } from "@/lib/shared/motions/camera-path";
import type { MotionId } from "@/lib/shared/motions/catalogue";

/** Size of the drawing, in the units of the points below. */
export const PLAN_SIZE = { width: 40, height: 32 } as const;

export type PlanPoint = readonly [x: number, y: number];

/** A camera seen from above or from the side: its position, and where the edges of its view cross the subject's plane. */
export type PlanCamera = { at: PlanPoint; edges: readonly [PlanPoint, PlanPoint] };

export type PlanView = {
  start: PlanCamera;
  end: PlanCamera;
  subject: PlanPoint;
  /** From the start to the end of the movement, via `bend` when the camera turns; null when it does not move. */
  arrow: { from: PlanPoint; bend: PlanPoint | null; to: PlanPoint } | null;
};

/** Exaggerated, so that it is visible in a small drawing; a dolly zoom must stay exact so that its view edges meet. */
const STRENGTH = { hold: 1, turn: 2, slide: 1.45, dolly: 1.3, "dolly-zoom": 0.85 } as const;
const VFOV = 0.85;
const UNIT = 18;
/** Distance of a turn's arrow along the view, and offset of a dolly's arrow beside the view, in d0. */
const ARC = 0.64;
const BESIDE = 0.74;

/** The axes of the drawing: x and z seen from above, or z and y seen from the side. */
type Flat = { forward: number; sideways: number; turn: number; vfov: number };

/** The path of a motion as a drawing, from the side for tilts and pedestals and from above for all others. */
export function planView(motion: MotionId): PlanView {
  const path = pathOf(motion);
  const fromSide = (path.kind === "turn" && path.axis === "pitch") || (path.kind === "slide" && path.axis === "y");
  const flatten = ({ x, y, z, yaw, pitch, vfov }: Pose): Flat =>
    fromSide ? { forward: -z, sideways: y, turn: pitch, vfov } : { forward: -z, sideways: -x, turn: yaw, vfov };
  const draw = (forward: number, sideways: number): PlanPoint =>
    fromSide ? [10 + UNIT * forward, 16 - UNIT * sideways] : [20 - UNIT * sideways, 23 - UNIT * forward];
  const strength = STRENGTH[path.kind];
  const [first, last] = [
    flatten(cameraPose(motion, 0, { strength, vfov: VFOV })),
    flatten(cameraPose(motion, 1, { strength, vfov: VFOV })),
  ];
  const along = ({ forward, sideways, turn }: Flat, angle: number, distance: number) =>
    draw(forward + distance * Math.cos(turn + angle), sideways + distance * Math.sin(turn + angle));
  const camera = (flat: Flat): PlanCamera => {
    const [half, reach] = [flat.vfov / 2, 1 - flat.forward];
    const edge = (angle: number) => along(flat, angle, reach / Math.cos(half));
    return { at: draw(flat.forward, flat.sideways), edges: [edge(half), edge(-half)] };
  };
  const view = { start: camera(first), end: camera(last), subject: draw(1, 0) };
  if (path.kind === "hold") return { ...view, arrow: null };
  if (path.kind === "slide") return { ...view, arrow: { from: view.start.at, bend: null, to: view.end.at } };
  if (path.kind !== "turn") {
    const beside = ({ forward }: Flat) => draw(forward, BESIDE);
    return { ...view, arrow: { from: beside(first), bend: null, to: beside(last) } };
  }
  const middle = { ...first, turn: (first.turn + last.turn) / 2 };
  const bend = along(middle, 0, ARC / Math.cos((last.turn - first.turn) / 2));
  return { ...view, arrow: { from: along(first, 0, ARC), bend, to: along(last, 0, ARC) } };
}
