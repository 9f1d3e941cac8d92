"use client";

import { ErrorNotice } from "@/components/ui/error-notice";
import { Skeleton } from "@/components/ui/skeleton";
import { useShareDetails } from "@/lib/browser/shares";
import type { Share } from "@/lib/shared/contracts/shares";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { formatTimecode } from "@/lib/shared/playback/timecode";
import { dayWords } from "./share-words";

const WIDTH = 600;
const HEIGHT = 48;
/** So many plays fill the height: a few visits do not look like many. */
const FULL_PLAYS = 10;

/** When a share was visited, and which moments were played most. */
export function ShareDetails({ share }: { share: Share }) {
  const { data, error, refetch } = useShareDetails(share.id);
  if (error) return <ErrorNotice error={error} what={m.shares_visits_load_failed()} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-20" />;
  const { heat, days, framesPerSecond } = data;
  if (heat.length === 0 && days.length === 0) return <p className="text-muted text-xs">{m.shares_visits_none()}</p>;
  return (
    <div className="grid gap-2 text-muted text-xs">
      {heat.length > 0 && (
        <figure className="grid gap-1">
          <figcaption>{heatWords(heat, framesPerSecond || 24)}</figcaption>
          <svg
            viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
            preserveAspectRatio="none"
            className="h-12 w-full rounded-label bg-surface-2"
            aria-hidden="true"
          >
            <path d={pathOf(heat)} fill="var(--amber)" />
          </svg>
        </figure>
      )}
      <ul className="flex flex-wrap gap-x-4">
        {days.slice(-14).map(({ day, visits }) => (
          <li key={day}>
            {m.shares_visits_on_day({ day: dayWords(day), visits: m.shares_visits_count({ count: visits }) })}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Names a moment only where one was played more often than others. */
function heatWords(heat: readonly number[], fps: number): string {
  const most = Math.max(...heat);
  const heading = m.shares_played_heading();
  if (heat.every((plays) => plays === most)) return heading;
  const position = formatTimecode(heat.indexOf(most), fps);
  return `${heading} · ${m.shares_most_played({ count: most, position })}`;
}

function pathOf(heat: readonly number[]): string {
  const full = Math.max(FULL_PLAYS, ...heat);
  const step = WIDTH / heat.length;
  const points = heat.flatMap((plays, frame) => {
    const y = (HEIGHT * (1 - plays / full)).toFixed(1);
    return [`${(frame * step).toFixed(1)} ${y}`, `${((frame + 1) * step).toFixed(1)} ${y}`];
  });
  return `M0 ${HEIGHT}L${points.join("L")}L${WIDTH} ${HEIGHT}Z`;
}
