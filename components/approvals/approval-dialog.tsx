"use client";

import { useState } from "react";
import { resultName } from "@/components/compare/player-video";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { useApprovals } from "@/lib/browser/approvals";
import { useCan } from "@/lib/browser/session/viewer";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { currentFinal } from "./approval-state";
import { AskForm } from "./ask-form";
import { FinalPart } from "./final-part";
import { RequestItem } from "./request-item";

type ApprovalDialogProps = { reshoot: Reshoot; onClose: () => void };

/** Everything about one result's approval: whether it is final, who was asked, and what they answered. */
export function ApprovalDialog({ reshoot, onClose }: ApprovalDialogProps) {
  const { data, error, refetch } = useApprovals(reshoot.videoId);
  const canAsk = useCan("approvals.request");
  const [asks, setAsks] = useState(false);
  const requests = data?.items.filter(({ reshootId }) => reshootId === reshoot.id) ?? [];
  const marks = data?.finals.filter(({ reshootId }) => reshootId === reshoot.id) ?? [];
  const isFinal = currentFinal(marks, reshoot.id) !== undefined;
  return (
    <Dialog
      open
      onClose={onClose}
      title={m.approvals_title({ name: resultName(reshoot) })}
      className="max-h-[calc(100dvh-1.5rem)] overflow-y-auto"
    >
      {!data && !error && <p role="status">{m.approvals_loading()}</p>}
      {!data && error && <ErrorNotice error={error} what={m.approvals_not_loaded()} onRetry={() => void refetch()} />}
      {data && (
        <>
          <FinalPart reshoot={reshoot} marks={marks} />
          {requests.length === 0 && !asks && <p className="text-muted">{m.approvals_empty()}</p>}
          {requests.map((approval) => (
            <RequestItem key={approval.id} {...{ approval, isFinal }} mediaSha256={reshoot.sha256} />
          ))}
          {canAsk && !isFinal && !asks && (
            <Button onClick={() => setAsks(true)} className="justify-self-start">
              {m.approvals_ask()}
            </Button>
          )}
          {asks && <AskForm reshoot={reshoot} onDone={() => setAsks(false)} />}
        </>
      )}
    </Dialog>
  );
}
