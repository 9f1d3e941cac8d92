"use client";

import { useState } from "react";
import { resultName } from "@/components/compare/player-video";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { useApprovals } from "@/lib/browser/approvals";
import { useReadItems } from "@/lib/browser/inbox";
import { useCan } from "@/lib/browser/session/viewer";
import type { Approval } from "@/lib/shared/contracts/approvals";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { currentFinal } from "./approval-state";
import { AskForm } from "./ask-form";
import { FinalPart, FinalState } from "./final-part";
import { RequestItem } from "./request-item";

type ApprovalDialogProps = {
  reshoot: Reshoot;
  /** The request that a link leads to. */
  linkedId?: string;
  onClose: () => void;
};

/** Everything about one result's approval: whether it is final, who was asked, and what they answered. */
export function ApprovalDialog({ reshoot, linkedId, onClose }: ApprovalDialogProps) {
  const { data, error, refetch } = useApprovals(reshoot.videoId);
  const canAsk = useCan("approvals.request");
  const [asks, setAsks] = useState(false);
  const requests = data?.items.filter(({ reshootId }) => reshootId === reshoot.id) ?? [];
  const marks = data?.finals.filter(({ reshootId }) => reshootId === reshoot.id) ?? [];
  const isFinal = currentFinal(marks, reshoot.id) !== undefined;
  useReadItems(reshoot.videoId, ({ approvalId }) => requests.some(({ id }) => id === approvalId));
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
          <FinalState reshoot={reshoot} marks={marks} />
          {requests.length === 0 && !asks && <p className="text-muted">{m.approvals_empty()}</p>}
          {requests.map((approval) => (
            <RequestItem
              key={approval.id}
              {...{ approval, isFinal }}
              mediaSha256={reshoot.sha256}
              address={approvalPath(approval, reshoot.videoId)}
              isLinked={approval.id === linkedId}
            />
          ))}
          {canAsk && !isFinal && !asks && (
            <Button onClick={() => setAsks(true)} className="justify-self-start pointer-coarse:min-h-11">
              {m.approvals_ask()}
            </Button>
          )}
          {asks && <AskForm reshoot={reshoot} onDone={() => setAsks(false)} />}
          <FinalPart reshoot={reshoot} marks={marks} />
        </>
      )}
    </Dialog>
  );
}

/** The request on the page that shows its result. */
const approvalPath = ({ id, reshootId }: Approval, videoId: string) =>
  `/compare?${new URLSearchParams({ video: videoId, result: reshootId, approval: id })}`;
