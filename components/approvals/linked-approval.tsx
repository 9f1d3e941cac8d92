"use client";

import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { useApprovals } from "@/lib/browser/approvals";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { ApprovalDialog } from "./approval-dialog";

type LinkedApprovalProps = {
  videoId: string;
  reshoots: readonly Reshoot[];
  approvalId: string;
  onClose: () => void;
};

/** The request that a link names, among all about its result; or that it is gone. */
export function LinkedApproval({ videoId, reshoots, approvalId, onClose }: LinkedApprovalProps) {
  const { data, error, refetch } = useApprovals(videoId);
  const approval = data?.items.find(({ id }) => id === approvalId);
  const reshoot = reshoots.find(({ id }) => id === approval?.reshootId);
  if (reshoot) return <ApprovalDialog {...{ reshoot, onClose }} linkedId={approvalId} />;
  if (data) {
    return (
      <Dialog open onClose={onClose} title={m.approvals_link_ended_title()}>
        <p>{m.approvals_link_ended()}</p>
      </Dialog>
    );
  }
  return (
    <Dialog open onClose={onClose} title={m.approvals_button()}>
      {error ? (
        <ErrorNotice error={error} what={m.approvals_not_loaded()} onRetry={() => void refetch()} />
      ) : (
        <p role="status">{m.approvals_loading()}</p>
      )}
    </Dialog>
  );
}
