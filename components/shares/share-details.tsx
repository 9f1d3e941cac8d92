"use client";

import { ErrorNotice } from "@/components/ui/error-notice";
import { Skeleton } from "@/components/ui/skeleton";
import { useShareDetails } from "@/lib/browser/shares";
import type { Share } from "@/lib/shared/contracts/shares";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const WIDTH = 600;
const HEIGHT = 48;

/** When a share was visited, and which frames were played most. */
export function ShareDetails({ share }: { share: Share }) {
  const { data, error, refetch } = useShareDetails(share.id);
  if (error) return <ErrorNotice error={error} what={m.shares_visits_load_failed()} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-20" />;
  const { heat, days } = data;
  if (heat.length === 0 && days.length === 0) return <p className="text-muted text-xs">{m.shares_visits_none()}</p>;
  const most = Math.max(1, ...heat);
  const busiest = heat.indexOf(most);
  return (
    <div className="grid gap-2 text-muted text-xs">
      {heat.length > 0 && (
        <figure className="grid gap-1">
          <figcaption>{m.shares_most_played({ count: most, frame: busiest })}</figcaption>
          <svg
            viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
            preserveAspectRatio="none"
            className="h-12 w-full rounded-label bg-surface-2"
            aria-hidden="true"
          >
            <path d={pathOf(heat, most)} fill="var(--amber)" />
          </svg>
        </figure>
      )}
      <ul className="flex flex-wrap gap-x-4">
        {days.slice(-14).map(({ day, visits }) => (
          <li key={day}>{m.shares_visits_on_day({ day, visits })}</li>
        ))}
      </ul>
    </div>
  );
}

function pathOf(heat: readonly number[], most: number): string {
  const step = WIDTH / heat.length;
  const points = heat.flatMap((plays, frame) => {
    const y = (HEIGHT * (1 - plays / most)).toFixed(1);
    return [`${(frame * step).toFixed(1)} ${y}`, `${((frame + 1) * step).toFixed(1)} ${y}`];
  });
  return `M0 ${HEIGHT}L${points.join("L")}L${WIDTH} ${HEIGHT}Z`;
}
