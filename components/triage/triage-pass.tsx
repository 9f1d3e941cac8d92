"use client";

import { useEffect, useEffectEvent, useMemo, useState } from "react";
import { resultName } from "@/components/compare/player-video";
import { type RatingAction, ratingKeyInTriage } from "@/components/compare/rating-keys";
import { isTaken } from "@/components/compare/taken-keys";
import { RATING_CHOICES, ratedWords } from "@/components/ratings/rating-choices";
import { useRateResult } from "@/components/ratings/use-rate-result";
import { useSingleKeys } from "@/lib/browser/preferences/single-keys";
import { useRatings } from "@/lib/browser/ratings";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import type { Rating } from "@/lib/shared/contracts/review-choices";
import type { Video } from "@/lib/shared/contracts/videos";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { TriageBar } from "./triage-bar";
import { TriagePlayer } from "./triage-player";
import {
  goTo,
  keepOnly,
  leftOf,
  skip,
  startRun,
  type TriageRun,
  undoLast,
  withoutRating,
  withRating,
} from "./triage-run";
import { TriageSummary } from "./triage-summary";

type TriagePassProps = { video: Video; results: readonly Reshoot[]; onClose: () => void };

/** The pass through the results: the current one with its source, then the summary. */
export function TriagePass({ video, results, onClose }: TriagePassProps) {
  const { ratings } = useRatings(video.id);
  const mine = ratings.mine;
  const ready = useMemo(() => results.map(({ id }) => id), [results]);
  const pass = usePass(video.id, results, mine);
  const { run, act } = pass;
  const current = results.find(({ id }) => id === run.ids[run.at]);
  useTriageKeys(act);

  return (
    <>
      {current ? (
        <TriagePlayer video={video} result={current} results={results} onGoTo={pass.goTo} />
      ) : (
        <TriageSummary
          videoId={video.id}
          {...{ ready, mine, onClose }}
          left={leftOf(run).filter((id) => !mine.has(id))}
          onStart={pass.start}
        />
      )}
      <TriageBar
        {...{ act }}
        name={current && resultName(current)}
        left={leftOf(run).length}
        mine={current ? (mine.get(current.id) ?? null) : null}
        others={current ? (ratings.others.get(current.id) ?? []) : []}
        canUndo={run.rated.length > 0 || (current !== undefined && mine.has(current.id))}
        said={pass.said}
      />
    </>
  );
}

type Act = (action: RatingAction) => void;

function usePass(videoId: string, results: readonly Reshoot[], mine: ReadonlyMap<string, Rating>) {
  const [kept, setRun] = useState<TriageRun>(() => startRun(results.flatMap(({ id }) => (mine.has(id) ? [] : [id]))));
  const [said, setSaid] = useState("");
  const run = keepOnly(kept, (id) => results.some((result) => result.id === id));
  const nameOf = (id: string) => {
    const result = results.find((each) => each.id === id);
    return result ? resultName(result) : "";
  };
  const save = useRateResult({
    videoId,
    nameOf,
    onFailure: ({ reshootId }) => setRun((now) => withoutRating(now, reshootId)),
  });

  const rate = (rating: Rating) => {
    const id = run.ids[run.at];
    if (id === undefined) return;
    const before = mine.get(id) ?? null;
    if (rating !== before) save({ reshootId: id, rating });
    setRun(withRating(run, before));
    setSaid(ratedWords(nameOf(id), rating));
  };
  /** Goes back to the last rating of this pass; before the first one, it clears the rating that is shown. */
  const undo = () => {
    const shownId = run.ids[run.at];
    const last =
      undoLast(run) ?? (shownId && mine.has(shownId) ? { run, undone: { id: shownId, before: null } } : null);
    if (!last) return;
    const { id, before } = last.undone;
    save({ reshootId: id, rating: before });
    setRun(last.run);
    const name = nameOf(id);
    setSaid(before ? m.triage_undone_to({ name, rating: RATING_CHOICES[before].words() }) : m.triage_undone({ name }));
  };
  const act: Act = (action) => {
    if (action === "clear") return undo();
    if (action === "skip" || action === "previous") return setRun(skip(run, action === "skip" ? 1 : -1));
    rate(action);
  };
  return {
    ...{ run, said, act },
    goTo: (to: string | -1 | 1) => setRun(typeof to === "string" ? goTo(run, to) : skip(run, to)),
    start: (ids: readonly string[]) => setRun(startRun(ids)),
  };
}

/** The keys of triage; the player behind it takes the others. */
function useTriageKeys(act: Act): void {
  const [charactersOn] = useSingleKeys();
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat || isTaken(event)) return;
    const action = ratingKeyInTriage(event, charactersOn);
    if (!action) return;
    event.preventDefault();
    act(action);
  });
  useEffect(() => {
    const down = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener("keydown", down);
    return () => document.removeEventListener("keydown", down);
  }, []);
}
