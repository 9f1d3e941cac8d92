import type { Approval, FinalMark } from "@/lib/shared/contracts/approvals";
import type { LapseReason } from "@/lib/shared/contracts/review-choices";
import * as m from "@/lib/shared/messages/compiled/messages.js";

export type Tone = "calm" | "good" | "bad";
export type StateLine = { words: string; tone: Tone };

const LAPSED: Record<LapseReason, () => string> = {
  newer_version: m.approvals_lapsed_newer_version,
  other_file: m.approvals_lapsed_other_file,
  replaced: m.approvals_lapsed_replaced,
  withdrawn: m.approvals_lapsed_withdrawn,
};

export const lapseWords = (reason: LapseReason): string => LAPSED[reason]();

/** One line about a request. `today` is the viewer's day, as YYYY-MM-DD. */
export function approvalLine(approval: Approval, today: string): StateLine {
  const { state, approvals: count, needed, dueOn, decisions } = approval;
  switch (state) {
    case "approved":
      return { words: m.approvals_approved(), tone: "good" };
    case "changes_requested":
      return { words: m.approvals_changes_requested(), tone: "bad" };
    case "withdrawn":
      return { words: m.approvals_withdrawn(), tone: "calm" };
    case "lapsed":
      return { words: lapsedWords(decisions), tone: "bad" };
    case "open":
      return dueOn !== null && dueOn < today
        ? { words: m.approvals_overdue({ count, needed }), tone: "bad" }
        : { words: m.approvals_count({ count, needed }), tone: "calm" };
  }
}

/** The newest answer that lapsed by itself says why; one that was taken back or replaced does not. */
function lapsedWords(decisions: Approval["decisions"]): string {
  const reason = decisions.find(
    ({ lapsedBecause }) => lapsedBecause === "newer_version" || lapsedBecause === "other_file",
  )?.lapsedBecause;
  return reason ? lapseWords(reason) : m.approvals_lapsed();
}

type Known = { items: readonly Approval[]; finals: readonly FinalMark[] };

/** What a card says about its result: final, else its newest request that was not withdrawn; null for neither. */
export function resultLine({ items, finals }: Known, reshootId: string, today: string): StateLine | null {
  if (currentFinal(finals, reshootId)) return { words: m.approvals_final(), tone: "good" };
  const newest = items.find((one) => one.reshootId === reshootId && one.state !== "withdrawn");
  return newest ? approvalLine(newest, today) : null;
}

export const currentFinal = (finals: readonly FinalMark[], reshootId: string): FinalMark | undefined =>
  finals.find((mark) => mark.reshootId === reshootId && mark.reopened === null);

/** The viewer's day, as YYYY-MM-DD. */
export function localDay(now: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
