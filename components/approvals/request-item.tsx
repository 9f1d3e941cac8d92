"use client";

import { useEffect, useRef } from "react";
import { ROLE_WORDS } from "@/components/members/member-words";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { copyText } from "@/components/ui/copy-text";
import { ErrorNotice } from "@/components/ui/error-notice";
import { TimeAgo } from "@/components/ui/time-ago";
import { useToast } from "@/components/ui/toast";
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
  /** The path of the page that opens it. */
  address: string;
  /** A link led to it: it is brought into view, and says when it has ended. */
  isLinked: boolean;
};

const dayFormat = new Intl.DateTimeFormat(m.language_tag(), { dateStyle: "medium", timeZone: "UTC" });
const listFormat = new Intl.ListFormat(m.language_tag(), { type: "conjunction" });

/** One request: its state, who was asked, my answer, and all answers, lapsed ones included. */
export function RequestItem({ approval, isFinal, mediaSha256, address, isLinked }: RequestItemProps) {
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isLinked) place.current?.scrollIntoView({ block: "nearest" });
  }, [isLinked]);
  const canWithdraw = useCan("approvals.request") && approval.state !== "withdrawn";
  const withdraw = useWithdrawApproval();
  const { words } = approvalLine(approval, localDay(new Date()));
  return (
    <section
      ref={place}
      aria-label={words}
      aria-current={isLinked || undefined}
      className={cn("grid gap-3 rounded-panel border p-3", isLinked && "border-amber")}
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p role="status" className="font-medium">
          {words}
        </p>
        <div className="-mr-2 flex flex-wrap items-center">
          <CopyLink address={address} />
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
      </div>
      {isLinked && approval.state === "withdrawn" && <p>{m.approvals_ended_withdrawn()}</p>}
      {isLinked && isFinal && approval.state !== "withdrawn" && <p>{m.approvals_ended_final()}</p>}
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

function CopyLink({ address }: { address: string }) {
  const toast = useToast();
  const copy = async () => {
    const copied = await copyText(new URL(address, location.href).href);
    toast({ text: copied ? m.approvals_link_copied() : m.ui_copy_failed(), tone: copied ? "good" : "bad" });
  };
  return (
    <Button size="small" variant="bare" onClick={() => void copy()} className="pointer-coarse:min-h-11">
      {m.approvals_copy_link()}
    </Button>
  );
}

function nameOf(asked: Approval["asked"][number]): string {
  if (asked.kind === "member") return asked.name;
  return asked.kind === "role"
    ? m.approvals_role({ role: ROLE_WORDS[asked.role]() })
    : m.approvals_share({ title: asked.label });
}
