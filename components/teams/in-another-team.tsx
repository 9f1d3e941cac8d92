"use client";

import { notFound } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Skeleton } from "@/components/ui/skeleton";
import { ApiError } from "@/lib/browser/fetch/api";
import { shownTeam } from "@/lib/browser/fetch/shown-team";
import { useSwitchTeam, useTeamWith } from "@/lib/browser/teams";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/**
 * For a page about something that this team does not have. When another of the viewer's teams has it, a page that was
 * just opened switches and says so. A page that was loaded again asks first: another tab may have switched away on purpose.
 */
export function InAnotherTeam({ id }: { id: string }) {
  const { data: team, error, refetch } = useTeamWith(id);
  const change = useSwitchTeam("found");
  const [asks, setAsks] = useState(() => !wasOpened());
  const { mutate, status } = change;
  const isHere = team !== undefined && team.id === shownTeam();
  const follows = team !== undefined && !isHere && !asks && status === "idle";
  useEffect(() => {
    if (follows) mutate(team.id, { onError: () => setAsks(true) });
  }, [follows, team, mutate]);

  if (isHere || (error instanceof ApiError && error.code === "not_found")) notFound();
  if (error) {
    return (
      <Place>
        <ErrorNotice error={error} what={m.teams_other_failed()} onRetry={() => void refetch()} />
      </Place>
    );
  }
  if (!team || !asks) return <Looking />;
  return (
    <Place>
      <h1 className="font-medium text-xl">{m.teams_other_title({ team: team.name })}</h1>
      <p className="text-pretty text-muted">{m.teams_other_text()}</p>
      <Button
        variant="primary"
        busy={change.isPending || change.isSuccess}
        busyLabel={m.teams_switch_busy()}
        className="justify-self-start"
        onClick={() => mutate(team.id)}
      >
        {m.teams_switch_to({ team: team.name })}
      </Button>
      {change.error && <ErrorNotice error={change.error} what={m.teams_switch_failed()} />}
    </Place>
  );
}

/** False for a page that was loaded again, or restored. */
function wasOpened(): boolean {
  const [entry] = performance.getEntriesByType("navigation");
  return !entry || !("type" in entry) || entry.type === "navigate";
}

const Place = ({ children }: { children: ReactNode }) => (
  <div className="mx-auto grid max-w-xl grid-cols-[minmax(0,1fr)] gap-4 p-6 pt-16">{children}</div>
);

function Looking() {
  return (
    <Place>
      <p role="status" className="sr-only">
        {m.teams_other_looking()}
      </p>
      <Skeleton className="h-8 w-64" />
      <Skeleton className="h-10" />
    </Place>
  );
}
