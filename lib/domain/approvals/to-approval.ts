import "server-only";
import type { Approval, FinalMark } from "@/lib/shared/contracts/approvals";
import type { LapseReason } from "@/lib/shared/contracts/review-choices";
import { can, type Role } from "@/lib/shared/permissions";
import { approvalState } from "./approval-state";
import type { ApprovalView } from "./approvals.repo";
import type { FinalView } from "./finals.repo";

export type TeamPerson = { id: string; role: Role };

/** A request as this viewer sees it. `people` are the team's members now. */
export function toApproval(view: ApprovalView, people: readonly TeamPerson[], viewer: TeamPerson): Approval {
  const { row, asked } = view;
  const answers = view.decisions.map((one) => toDecision(view, one, viewer));
  const askedMembers = people.filter((person) => isAsked(view, person));
  const shareCount = asked.filter(({ shareId }) => shareId !== null).length;
  return {
    id: row.id,
    reshootId: row.reshootId,
    rule: row.rule,
    ...approvalState({
      rule: row.rule,
      needed: row.needed,
      askedCount: askedMembers.length + shareCount,
      isWithdrawn: row.withdrawnAt !== null,
      decisions: onePerShare(view, answers),
    }),
    message: row.message,
    dueOn: row.dueOn,
    asked: asked.map(toAsked),
    decisions: answers,
    canDecide: row.withdrawnAt === null && isAsked(view, viewer),
    createdBy: view.createdBy,
    createdAt: row.createdAt.toISOString(),
  };
}

/** The visitors of a share are asked together: of their answers that count, the newest one speaks for the share. */
function onePerShare<A extends { lapsedAt: string | null }>({ decisions }: ApprovalView, answers: readonly A[]): A[] {
  const spoken = new Set<string>();
  return answers.filter(({ lapsedAt }, index) => {
    const shareId = decisions[index]?.guestShareId ?? null;
    if (shareId === null || lapsedAt !== null) return true;
    return !spoken.has(shareId) && spoken.add(shareId);
  });
}

/** Whether a member is asked, by name or by role, and may answer. */
export function isAsked({ asked }: Pick<ApprovalView, "asked">, { id, role }: TeamPerson): boolean {
  return can(role, "approvals.decide") && asked.some((one) => one.userId === id || one.role === role);
}

function toAsked({ userId, name, role, shareId, label }: ApprovalView["asked"][number]): Approval["asked"][number] {
  if (userId !== null) return { kind: "member", id: userId, name: name ?? "" };
  if (role !== null) return { kind: "role", role };
  return { kind: "share", id: shareId ?? "", label: label ?? "" };
}

function toDecision(
  { media }: ApprovalView,
  { row, name, guestName }: ApprovalView["decisions"][number],
  viewer: TeamPerson,
): Approval["decisions"][number] {
  const lapse = lapseOf(row, media);
  return {
    id: row.id,
    by:
      row.userId === null
        ? { kind: "guest", id: row.guestId ?? "", name: guestName ?? "" }
        : { kind: "member", id: row.userId, name: name ?? "" },
    isMine: row.userId === viewer.id,
    answer: row.answer,
    note: row.note,
    decidedAt: row.decidedAt.toISOString(),
    lapsedAt: lapse?.at.toISOString() ?? null,
    lapsedBecause: lapse?.because ?? null,
  };
}

type Row = ApprovalView["decisions"][number]["row"];

/** When and why an answer stopped to count; also when the result has another file than the one that was seen. */
function lapseOf(row: Row, media: ApprovalView["media"]): { at: Date; because: LapseReason } | null {
  if (row.lapsedAt && row.lapsedBecause) return { at: row.lapsedAt, because: row.lapsedBecause };
  return row.mediaSha256 === media.sha256 ? null : { at: media.createdAt, because: "other_file" };
}

export function toFinalMark({ row, setBy, reopenedBy }: FinalView): FinalMark {
  const isReopened = row.reopenedAt !== null && reopenedBy !== null;
  return {
    reshootId: row.reshootId,
    setBy,
    setAt: row.setAt.toISOString(),
    reopened: isReopened ? { by: reopenedBy, at: row.reopenedAt?.toISOString() ?? "", reason: row.reason ?? "" } : null,
  };
}
