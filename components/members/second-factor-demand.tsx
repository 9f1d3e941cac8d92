"use client";

import { ErrorNotice } from "@/components/ui/error-notice";
import { Switch } from "@/components/ui/switch";
import { useChangeDemand, useDemand } from "@/lib/browser/second-factor";
import { useCan } from "@/lib/browser/session/viewer";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** For owners: whether the team's owners need a second factor. */
export function SecondFactorDemand() {
  return useCan("team.change") ? <Demand /> : null;
}

function Demand() {
  const { data: demand, error, refetch } = useDemand();
  const change = useChangeDemand();
  const isDemanded = change.isPending ? change.variables : (demand?.isDemanded ?? false);
  return (
    <section
      aria-label={m.second_factor_demand()}
      className="mx-auto mt-6 grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-2 rounded-panel border bg-surface-1 p-4"
    >
      {error && !demand ? (
        <ErrorNotice error={error} what={m.second_factor_demand_load_failed()} onRetry={() => void refetch()} />
      ) : (
        <>
          <Switch
            label={<span className="font-medium">{m.second_factor_demand()}</span>}
            checked={isDemanded}
            onChange={(wanted) => demand && change.mutate(wanted)}
          />
          <p className="text-pretty text-muted">
            {m.second_factor_demand_hint()} {demand && m.second_factor_demand_count(countsOf(demand))}
          </p>
        </>
      )}
      {change.error && <ErrorNotice error={change.error} what={m.second_factor_demand_failed()} />}
    </section>
  );
}

const countsOf = ({ owners, ownersWithout }: { owners: number; ownersWithout: number }) => ({
  count: owners,
  having: owners - ownersWithout,
});
