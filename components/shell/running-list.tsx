"use client";

import { useQuery } from "@tanstack/react-query";
import { clock, elapsedSeconds } from "@/components/reshoots/elapsed";
import { useNow } from "@/components/reshoots/use-now";
import { CutText } from "@/components/ui/cut-text";
import { menuLink } from "@/components/ui/menu";
import { PageLink } from "@/components/ui/page-link";
import { useRunning } from "@/lib/browser/reshoots";
import { videoQueries } from "@/lib/browser/videos";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { motionLabel } from "@/lib/shared/motions/catalogue";

const MOST = 12;
const STATUS: Partial<Record<string, () => string>> = {
  queued: m.shell_running_queued,
  starting: m.shell_running_starting,
  rendering: m.shell_running_rendering,
  saving: m.shell_running_saving,
};

/** What is in progress, of whom and for how long; each leads to its card. Oldest first. */
export function RunningList() {
  const running = useRunning();
  const now = useNow();
  if (running.length === 0) return <p className="px-2.5 py-2 text-muted text-sm">{m.shell_running_none()}</p>;
  return (
    <div className="grid w-[min(22rem,calc(100vw-2rem))]">
      {running.slice(0, MOST).map((reshoot) => (
        <Row key={reshoot.id} reshoot={reshoot} now={now} />
      ))}
      {running.length > MOST && (
        <p className="px-2.5 py-2 text-muted text-xs">{m.shell_running_more({ count: running.length - MOST })}</p>
      )}
    </div>
  );
}

function Row({ reshoot, now }: { reshoot: Reshoot; now: number }) {
  const { data } = useQuery({
    ...videoQueries.one(reshoot.videoId),
    refetchInterval: false as const,
    staleTime: 60_000,
  });
  return (
    <PageLink href={`/videos/${reshoot.videoId}?result=${reshoot.id}`} {...menuLink}>
      <span className="grid min-w-0 flex-1 py-1.5">
        <span className="flex gap-3">
          <span className="min-w-0 flex-1 truncate">
            {m.shell_running_motion({ motion: motionLabel(reshoot.motion), version: reshoot.version })}
          </span>
          <span className="font-mono text-muted">{clock(elapsedSeconds(reshoot, now))}</span>
        </span>
        <CutText
          // The title is last: it is what may be too long.
          text={[STATUS[reshoot.status]?.(), reshoot.createdBy.name, data?.title].filter(Boolean).join(" · ")}
          className="text-muted text-xs"
        />
      </span>
    </PageLink>
  );
}
