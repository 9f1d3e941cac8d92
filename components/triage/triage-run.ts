import type { Rating } from "@/lib/shared/contracts/review-choices";

/** One pass through results. `at` is their count when the pass is over. */
export type TriageRun = {
  ids: readonly string[];
  at: number;
  /** What was rated in this pass, in order, with the rating before. */
  rated: readonly { id: string; before: Rating | null }[];
};

export const startRun = (ids: readonly string[]): TriageRun => ({ ids, at: 0, rated: [] });

const isRated = (run: TriageRun, id: string) => run.rated.some((each) => each.id === id);

/** The results that this pass has not rated yet. */
export const leftOf = (run: TriageRun): readonly string[] => run.ids.filter((id) => !isRated(run, id));

/** After a rating comes the next one that is not rated yet; the pass is over when none follows. */
export function withRating(run: TriageRun, before: Rating | null): TriageRun {
  const id = run.ids[run.at];
  if (id === undefined) return run;
  const rated = isRated(run, id) ? run.rated : [...run.rated, { id, before }];
  const next = run.ids.findIndex((each, at) => at > run.at && !rated.some((one) => one.id === each));
  return { ...run, rated, at: next < 0 ? run.ids.length : next };
}

export function skip(run: TriageRun, direction: -1 | 1): TriageRun {
  return { ...run, at: Math.min(Math.max(0, run.at + direction), run.ids.length) };
}

/** Goes to a result of this pass. */
export function goTo(run: TriageRun, id: string): TriageRun {
  const at = run.ids.indexOf(id);
  return at < 0 ? run : { ...run, at };
}

/** Goes back to what was rated last; `undone` says which rating it had before. Null when nothing was rated. */
export function undoLast(run: TriageRun) {
  const undone = run.rated.at(-1);
  return undone ? { run: { ...goTo(run, undone.id), rated: run.rated.slice(0, -1) }, undone } : null;
}

/** A rating that could not be saved: the result is left again. */
export const withoutRating = (run: TriageRun, id: string): TriageRun => ({
  ...run,
  rated: run.rated.filter((each) => each.id !== id),
});

/** Only what still exists; a member may delete a result meanwhile. */
export function keepOnly(run: TriageRun, exists: (id: string) => boolean): TriageRun {
  if (run.ids.every(exists)) return run;
  const before = run.ids.slice(0, run.at).filter(exists).length;
  return { ids: run.ids.filter(exists), at: before, rated: run.rated.filter(({ id }) => exists(id)) };
}
