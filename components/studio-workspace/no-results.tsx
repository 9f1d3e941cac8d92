import { ArrowRight } from "lucide-react";
import { Button } from "@/components/ui/button";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type NoResultsProps = { canPick: boolean; onPick: () => void };

/** Help for a source without reshoots. */
export function NoResults({ canPick, onPick }: NoResultsProps) {
  return (
    <div className="grid flex-1 content-center justify-items-center gap-3 rounded-panel border border-dashed border-line-strong px-6 py-8 text-center text-muted">
      <p className="max-w-96 text-balance">{canPick ? m.studio_results_empty_pick() : m.studio_results_empty()}</p>
      {canPick && (
        <Button onClick={onPick} className="max-md:hidden xl:hidden">
          {m.studio_pick_motion()}
          <ArrowRight aria-hidden="true" className="size-3.5" />
        </Button>
      )}
    </div>
  );
}
