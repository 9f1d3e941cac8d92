import { ArrowRight } from "lucide-react";
import { Button } from "@/components/ui/button";

type NoResultsProps = { canPick: boolean; onPick: () => void };

/** Help for a source without reshoots. */
export function NoResults({ canPick, onPick }: NoResultsProps) {
  return (
    <div className="grid flex-1 content-center justify-items-center gap-3 rounded-panel border border-dashed border-line-strong px-6 py-8 text-center text-muted">
      <p className="max-w-96 text-balance">
        {canPick
          ? "No reshoots yet. Pick a motion: the result shows the same scene with that motion, and plays here beside the source."
          : "No reshoots yet. Results appear here and play beside the source."}
      </p>
      {canPick && (
        <Button onClick={onPick} className="max-md:hidden xl:hidden">
          Pick a motion
          <ArrowRight aria-hidden="true" className="size-3.5" />
        </Button>
      )}
    </div>
  );
}
