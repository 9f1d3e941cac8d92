import { approvalLine, currentFinal, lapseWords, localDay } from "@/components/approvals/approval-state";
import { resultName } from "@/components/compare/player-video";
import { RATING_CHOICES } from "@/components/ratings/rating-choices";
import type { Approval, FinalMark } from "@/lib/shared/contracts/approvals";
import type { ResultRating } from "@/lib/shared/contracts/ratings";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import { RATINGS } from "@/lib/shared/contracts/review-choices";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { momentWords } from "./sheet-text";

type Known = {
  approvals: readonly Approval[];
  finals: readonly FinalMark[];
  ratings: readonly ResultRating[];
};
type SheetDecisionsProps = Known & { results: readonly Reshoot[] };

const listFormat = new Intl.ListFormat(m.language_tag(), { type: "conjunction" });

/** What was decided about each result, and who rates it how; results of which nothing is known are left out. */
export function SheetDecisions({ results, ...known }: SheetDecisionsProps) {
  const shown = decidedOf(results, known);
  if (shown.length === 0) return null;
  return (
    <section className="grid gap-2">
      <h2 className="font-medium text-base">{m.review_sheets_decisions()}</h2>
      <ul className="grid gap-2">
        {shown.map(({ result, approvals, mark, ratings }) => (
          <li key={result.id} className="grid gap-0.5 break-inside-avoid border-t pt-2 text-sm">
            <p className="font-medium">{resultName(result)}</p>
            {mark && (
              <p>
                {m.approvals_final_by({ who: mark.setBy.name })}, {momentWords(mark.setAt)}
              </p>
            )}
            {approvals.map((approval) => (
              <OneApproval key={approval.id} approval={approval} />
            ))}
            {ratingLines(ratings).map((line) => (
              <p key={line}>{line}</p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

const decidedOf = (results: readonly Reshoot[], known: Known) =>
  results
    .map((result) => ({ result, ...knownOf(result.id, known) }))
    .filter(({ approvals, mark, ratings }) => approvals.length > 0 || mark || ratings.length > 0);

/** Something is said about one of them. */
export const isDecided = (results: readonly Reshoot[], known: Known) => decidedOf(results, known).length > 0;

const knownOf = (id: string, { approvals, finals, ratings }: Known) => ({
  approvals: approvals.filter(({ reshootId, state }) => reshootId === id && state !== "withdrawn"),
  mark: currentFinal(finals, id),
  ratings: ratings.filter(({ reshootId }) => reshootId === id),
});

function OneApproval({ approval }: { approval: Approval }) {
  return (
    <>
      <p>
        {approvalLine(approval, localDay(new Date())).words}
        {approval.message && <span className="text-muted"> · {approval.message}</span>}
      </p>
      <ul className="grid gap-0.5 ps-3">
        {approval.decisions.map((one) => (
          <li key={one.id}>
            <bdi>{one.by.kind === "guest" ? m.approvals_guest({ who: one.by.name }) : one.by.name}</bdi>
            {": "}
            {one.answer === "approved" ? m.approvals_approved() : m.approvals_changes_requested()}
            {`, ${momentWords(one.decidedAt)}`}
            {one.lapsedBecause && ` (${lapseWords(one.lapsedBecause)})`}
            {one.note && (
              <span dir="auto" className="block whitespace-pre-wrap break-words text-muted">
                {one.note}
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** "Pick: Ana Lima and Robin Doe", one line for each rating that was given. */
function ratingLines(ratings: readonly ResultRating[]): string[] {
  return RATINGS.flatMap((rating) => {
    const people = ratings.filter((one) => one.rating === rating).map(({ person }) => person);
    if (people.length === 0) return [];
    const names = people.map(({ name, isGuest }) => (isGuest ? m.ratings_guest({ who: name }) : name));
    return [m.ratings_by({ rating: RATING_CHOICES[rating].words(), names: listFormat.format(names) })];
  });
}
