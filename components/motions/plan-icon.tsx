import type { MotionId } from "@/lib/shared/motions/catalogue";
import { arrowPath, wedgePath } from "./plan-paths";
import { PLAN_SIZE, planView } from "./plan-view";

/** A motion as a plan: the first camera faint, the last one solid, their views, the arrow between them, and the subject. */
export function PlanIcon({ motion, className }: { motion: MotionId; className?: string }) {
  const { start, end, subject, arrow } = planView(motion);
  return (
    <svg aria-hidden="true" viewBox={`0 0 ${PLAN_SIZE.width} ${PLAN_SIZE.height}`} fill="none" className={className}>
      {arrow && <path d={wedgePath(start)} strokeDasharray="2 1.6" className="stroke-muted" />}
      <path d={wedgePath(end)} className="fill-ink/20 stroke-ink" />
      {arrow && <circle cx={start.at[0]} cy={start.at[1]} r="1.7" className="fill-bg stroke-muted" />}
      <circle cx={end.at[0]} cy={end.at[1]} r="2.2" className="fill-ink" />
      <circle cx={subject[0]} cy={subject[1]} r="2.4" className="fill-amber" />
      {arrow && (
        <path
          d={arrowPath(arrow)}
          strokeWidth="1.7"
          strokeLinecap="round"
          strokeLinejoin="round"
          className="stroke-amber"
        />
      )}
    </svg>
  );
}
