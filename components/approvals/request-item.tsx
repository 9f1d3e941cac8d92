"use client";

import { ROLE_WORDS } from "@/components/members/member-words";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { TimeAgo } from "@/components/ui/time-ago";
import { useWithdrawApproval } from "@/lib/browser/approvals";
import { useCan } from "@/lib/browser/session/viewer";
import type { Approval } from "@/lib/shared/contracts/approvals";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { AnswerForm } from "./answer-form";
import { approvalLine, localDay } from "./approval-state";
import { DecisionList } from "./decision-list";

type RequestItemProps = {
  approval: Approval;
  /** A final result is not decided about. */
  isFinal: boolean;
  /** The file that is on the screen; null while it is unknown. */
  mediaSha256: string | null;
};

const dayFormat = new Intl.DateTimeFormat(m.language_tag(), { dateStyle: "medium", timeZone: "UTC" });
const listFormat = new Intl.ListFormat(m.language_tag(), { type: "conjunction" });

/** One request: its state, who was asked, my answer, and all answers, lapsed ones included. */
export function RequestItem({ approval, isFinal, mediaSha256 }: RequestItemProps) {
  const canWithdraw = useCan("approvals.request") && approval.state !== "withdrawn";
  const withdraw = useWithdrawApproval();
  const { words } = approvalLine(approval, localDay(new Date()));
  return (
    <section aria-label={words} className="grid gap-3 rounded-panel border p-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p role="status" className="font-medium">
          {words}
        </p>
        {canWithdraw && (
          <Button
            size="small"
            variant="bare"
            busy={withdraw.isPending}
            busyLabel={m.approvals_withdrawing()}
            onClick={() => withdraw.mutate(approval.id)}
            className="pointer-coarse:min-h-11"
          >
            {m.approvals_withdraw()}
          </Button>
        )}
      </div>
      <p className="text-muted text-xs">
        {m.approvals_asked_by({ who: approval.createdBy.name, names: listFormat.format(approval.asked.map(nameOf)) })}
        {" · "}
        <TimeAgo moment={approval.createdAt} />
        {approval.dueOn && ` · ${m.approvals_due_on({ date: dayFormat.format(new Date(approval.dueOn)) })}`}
      </p>
      {approval.message && (
        <p dir="auto" className="whitespace-pre-wrap break-words">
          {approval.message}
        </p>
      )}
      {approval.canDecide && !isFinal && mediaSha256 && <AnswerForm {...{ approval, mediaSha256 }} />}
      <DecisionList decisions={approval.decisions} />
      {withdraw.error && <ErrorNotice error={withdraw.error} what={m.approvals_not_withdrawn()} />}
    </section>
  );
}

function nameOf(asked: Approval["asked"][number]): string {
  if (asked.kind === "member") return asked.name;
  return asked.kind === "role"
    ? m.approvals_role({ role: ROLE_WORDS[asked.role]() })
    : m.approvals_share({ title: asked.label });
}
