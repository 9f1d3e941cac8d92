"use client";

import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { ListTodo } from "@/components/icons/list-todo";
import { usePaletteActions } from "@/components/palette/palette-actions";
import { filterResults, RATING_FILTERS, type RatingFilter } from "@/components/ratings/rating-filter";
import { Button } from "@/components/ui/button";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import { Select } from "@/components/ui/select";
import { useRatings } from "@/lib/browser/ratings";
import { useCan } from "@/lib/browser/session/viewer";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const loadTriage = async () => (await import("./triage-dialog")).TriageDialog;

const FILTER_WORDS: Record<RatingFilter, (given: { count: number }) => string> = {
  all: m.ratings_filter_all,
  my_picks: m.ratings_filter_my_picks,
  unrated: m.ratings_filter_unrated,
  picked_by_all: m.ratings_filter_picked_by_all,
};

type ResultsReviewProps = {
  videoId: string;
  /** The ready results of the source, in the order of the list. */
  results: readonly Reshoot[];
  filter: RatingFilter;
  onFilter: (filter: RatingFilter) => void;
  /** Called with the results that the filter shows; null for all. */
  onShown: (ids: ReadonlySet<string> | null) => void;
};

/** Above the results: which of them are shown, by their ratings, and the way to triage. */
export function ResultsReview({ videoId, results, filter, onFilter, onShown }: ResultsReviewProps) {
  const canRate = useCan("ratings.write");
  const { ratings, error, retry } = useRatings(videoId);
  const [inTriage, setInTriage] = useState(false);
  const ids = results.map(({ id }) => id);
  const shown = filterResults(filter, ids, ratings).join(" ");
  const openTriage = () => setInTriage(true);
  usePaletteActions(() => (canRate ? [{ id: "triage", label: m.triage_open(), run: openTriage }] : []));

  useEffect(() => {
    onShown(filter === "all" ? null : new Set(shown.split(" ").filter(Boolean)));
  }, [filter, shown, onShown]);

  return (
    <>
      {error ? (
        <Button size="small" variant="bare" onClick={() => void retry()} className="text-red">
          {m.ratings_not_loaded()} {m.common_retry()}
        </Button>
      ) : (
        <Select
          label={m.ratings_filter()}
          value={filter}
          onChange={onFilter}
          options={RATING_FILTERS.map((value) => ({
            value,
            label: FILTER_WORDS[value]({ count: filterResults(value, ids, ratings).length }),
          }))}
          className="narrow:flex-1"
        />
      )}
      {canRate && (
        <Button size="medium" icon={<ListTodo aria-hidden="true" className="size-4" />} onClick={openTriage}>
          {m.triage_title()}
        </Button>
      )}
      {inTriage &&
        // Outside the results: on a phone they are hidden while the motions are shown, and so would triage be.
        createPortal(
          <LazyDialog load={loadTriage} given={{ videoId, results, onClose: () => setInTriage(false) }} />,
          document.body,
        )}
    </>
  );
}
