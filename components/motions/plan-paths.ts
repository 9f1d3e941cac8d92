import type { PlanCamera, PlanPoint, PlanView } from "./plan-view";

const at = ([x, y]: PlanPoint) => `${x.toFixed(1)} ${y.toFixed(1)}`;

/** The view of a camera, as an SVG path. */
export const wedgePath = ({ at: eye, edges: [left, right] }: PlanCamera) => `M${at(left)}L${at(eye)}L${at(right)}Z`;

/** The arrow of a movement, as an SVG path. */
export function arrowPath({ from, bend, to }: NonNullable<PlanView["arrow"]>): string {
  const [x, y] = bend ?? from;
  const length = Math.hypot(to[0] - x, to[1] - y);
  const [dx, dy] = [(to[0] - x) / length, (to[1] - y) / length];
  const barb = (side: number): PlanPoint => [to[0] - 3 * dx - 2.6 * side * dy, to[1] - 3 * dy + 2.6 * side * dx];
  return `M${at(from)}${bend ? `Q${at(bend)} ` : "L"}${at(to)}M${at(barb(1))}L${at(to)}L${at(barb(-1))}`;
}
