import type { ApprovalRule, DecisionAnswer, LapseReason } from "@/lib/shared/contracts/review-choices";

type Answer = { answer: DecisionAnswer; lapsedBecause: LapseReason | null };
type Subject = {
  rule: ApprovalRule;
  /** For the rule `some`. */
  needed: number | null;
  /** How many people can answer: members who are asked and may decide, and one for each share. */
  askedCount: number;
  isWithdrawn: boolean;
  decisions: readonly Answer[];
};
type ApprovalState = "open" | "approved" | "changes_requested" | "lapsed" | "withdrawn";

/** How far a request for approval is. Answers that have lapsed do not count. */
export function approvalState({ rule, needed, askedCount, isWithdrawn, decisions }: Subject) {
  const live = decisions.filter(({ lapsedBecause }) => lapsedBecause === null);
  const approvals = live.filter(({ answer }) => answer === "approved").length;
  const most = Math.max(1, askedCount);
  const wanted = { one: 1, all: most, some: Math.min(needed ?? 1, most) }[rule];
  const state = (): ApprovalState => {
    if (isWithdrawn) return "withdrawn";
    if (approvals >= wanted) return "approved";
    if (live.length > approvals) return "changes_requested";
    const isLapsed = live.length === 0 && decisions.some(({ lapsedBecause }) => isOutdated(lapsedBecause));
    return isLapsed ? "lapsed" : "open";
  };
  return { needed: wanted, approvals, state: state() };
}

/** Whether an answer lapsed because of the result, and not because of the person who gave it. */
const isOutdated = (reason: LapseReason | null) => reason === "newer_version" || reason === "other_file";
