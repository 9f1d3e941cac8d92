import type { MotionId } from "@/lib/shared/motions/catalogue";
import { PLAN_SIZE, type PlanCamera, type PlanPoint, planView } from "./plan-view";

const at = ([x, y]: PlanPoint) => `${x.toFixed(1)} ${y.toFixed(1)}`;
const wedge = ({ at: eye, edges: [left, right] }: PlanCamera) => `M${at(left)}L${at(eye)}L${at(right)}Z`;

/** A motion as a plan: the first camera faint, the last one solid, their views, the arrow between them, and the subject. */
export function PlanIcon({ motion, className }: { motion: MotionId; className?: string }) {
  const { start, end, subject, arrow } = planView(motion);
  return (
    <svg aria-hidden="true" viewBox={`0 0 ${PLAN_SIZE.width} ${PLAN_SIZE.height}`} fill="none" className={className}>
      {arrow && <path d={wedge(start)} strokeDasharray="2 1.6" className="stroke-muted" />}
      <path d={wedge(end)} className="fill-ink/20 stroke-ink" />
      {arrow && <circle cx={start.at[0]} cy={start.at[1]} r="1.7" className="fill-bg stroke-muted" />}
      <circle cx={end.at[0]} cy={end.at[1]} r="2.2" className="fill-ink" />
      <circle cx={subject[0]} cy={subject[1]} r="2.4" className="fill-amber" />
      {arrow && <Arrow {...arrow} />}
    </svg>
  );
}

function Arrow({ from, bend, to }: { from: PlanPoint; bend: PlanPoint | null; to: PlanPoint }) {
  const [x, y] = bend ?? from;
  const length = Math.hypot(to[0] - x, to[1] - y);
  const [dx, dy] = [(to[0] - x) / length, (to[1] - y) / length];
  const barb = (side: number): PlanPoint => [to[0] - 3 * dx - 2.6 * side * dy, to[1] - 3 * dy + 2.6 * side * dx];
  return (
    <path
      d={`M${at(from)}${bend ? `Q${at(bend)} ` : "L"}${at(to)}M${at(barb(1))}L${at(to)}L${at(barb(-1))}`}
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
      className="stroke-amber"
    />
  );
}
