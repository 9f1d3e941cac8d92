"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { useRevokeShare, useRevokeShares } from "@/lib/browser/shares";
import type { Share } from "@/lib/shared/contracts/shares";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type RevokeDialogProps = { share: Share; name: string; onClose: () => void };

/** Asks before one link is revoked; all links of its source take a second question. */
export function RevokeDialog(props: RevokeDialogProps) {
  const [isAll, setAll] = useState(false);
  return isAll ? <RevokeAll {...props} /> : <RevokeOne {...props} onAll={() => setAll(true)} />;
}

function RevokeOne({ share, name, onClose, onAll }: RevokeDialogProps & { onAll: () => void }) {
  const revoke = useRevokeShare();
  return (
    <Dialog
      key="one"
      open
      onClose={onClose}
      title={m.shares_revoke_confirm_title({ name })}
      footer={
        <>
          <Button onClick={onClose}>{m.common_cancel()}</Button>
          <Button
            variant="danger"
            busy={revoke.isPending}
            onClick={() => revoke.mutate(share.id, { onSuccess: onClose })}
          >
            {m.shares_revoke_button()}
          </Button>
        </>
      }
    >
      <p>{m.shares_revoke_confirm_text({ title: share.video.title })}</p>
      {revoke.error && <ErrorNotice error={revoke.error} what={m.shares_revoke_failed()} />}
      <div className="border-t pt-3">
        <Button variant="bare" size="small" className="-ml-2.5 underline underline-offset-2" onClick={onAll}>
          {m.shares_revoke_source_links()}
        </Button>
      </div>
    </Dialog>
  );
}

function RevokeAll({ share, onClose }: RevokeDialogProps) {
  const revoke = useRevokeShares();
  return (
    <Dialog
      key="all"
      open
      onClose={onClose}
      title={m.shares_revoke_source_confirm_title()}
      footer={
        <>
          <Button onClick={onClose}>{m.common_cancel()}</Button>
          <Button
            variant="danger"
            busy={revoke.isPending}
            onClick={() => revoke.mutate({ videoId: share.video.id }, { onSuccess: onClose })}
          >
            {m.shares_creator_revoke()}
          </Button>
        </>
      }
    >
      <p>{m.shares_revoke_source_confirm_text({ title: share.video.title })}</p>
      {revoke.error && <ErrorNotice error={revoke.error} what={m.shares_revoke_failed()} />}
    </Dialog>
  );
}
