"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { useChangeShare, useRotateShare } from "@/lib/browser/shares";
import type { Share } from "@/lib/shared/contracts/shares";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { CopyAgain } from "./copy-again";
import { CreatedShare } from "./created-share";
import { RevokeDialog } from "./revoke-dialog";
import { ShareAccess } from "./share-access";
import { ShareGuests } from "./share-guests";
import { weekMore } from "./share-words";

type ShareActionsProps = {
  share: Share;
  /** The recipient of the share. */
  name: string;
};

/** Copy the link, extend it, replace it, or revoke it. */
export function ShareActions({ share, name }: ShareActionsProps) {
  const [asked, setAsked] = useState<"end" | "rotate" | "access" | null>(null);
  const change = useChangeShare();
  const more = () => change.mutate({ id: share.id, expiresAt: weekMore(share.expiresAt, Date.now()) });
  return (
    <>
      {share.canCopyLink && <CopyAgain share={share} name={name} />}
      {share.expiresAt && (
        <Button size="small" busy={change.isPending} onClick={more}>
          {m.shares_extend_week()}
        </Button>
      )}
      <Button size="small" variant="bare" onClick={() => setAsked("access")}>
        {m.shares_access_button()}
      </Button>
      <Button size="small" variant="bare" onClick={() => setAsked("rotate")}>
        {m.shares_reset_button()}
      </Button>
      <Button
        size="small"
        variant="danger"
        aria-label={m.shares_revoke_label({ name })}
        onClick={() => setAsked("end")}
      >
        {m.common_revoke()}
      </Button>
      {change.error && <ErrorNotice error={change.error} what={m.shares_change_failed()} className="w-full" />}
      {asked === "end" && <RevokeDialog share={share} name={name} onClose={() => setAsked(null)} />}
      {asked === "access" && <Access share={share} name={name} onClose={() => setAsked(null)} />}
      {asked === "rotate" && <Rotate share={share} onClose={() => setAsked(null)} />}
    </>
  );
}

/** What visitors may do; each change is saved at once. */
function Access({ share, name, onClose }: ShareActionsProps & { onClose: () => void }) {
  const change = useChangeShare();
  const { allowsComments = share.allowsComments, holdsComments = share.holdsComments } =
    (change.isError ? undefined : change.variables) ?? {};
  return (
    <Dialog
      open
      onClose={onClose}
      title={m.shares_access_title({ name })}
      footer={<Button onClick={onClose}>{m.shares_dialog_done()}</Button>}
    >
      {share.scope === "sketches" ? (
        <p className="text-muted text-sm">{m.shares_sketches_access()}</p>
      ) : (
        <ShareAccess
          {...{ allowsComments, holdsComments }}
          onChange={(part) => change.mutate({ id: share.id, allowsComments, holdsComments, ...part })}
        />
      )}
      {change.error && <ErrorNotice error={change.error} what={m.shares_change_failed()} />}
      <ShareGuests share={share} />
    </Dialog>
  );
}

function Rotate({ share, onClose }: { share: Share; onClose: () => void }) {
  const rotate = useRotateShare();
  return (
    <Dialog
      open
      onClose={onClose}
      title={rotate.data ? m.shares_reset_done_title() : m.shares_reset_confirm_title()}
      footer={
        rotate.data ? (
          <Button onClick={onClose}>{m.shares_dialog_done()}</Button>
        ) : (
          <>
            <Button onClick={onClose}>{m.common_cancel()}</Button>
            <Button variant="primary" busy={rotate.isPending} onClick={() => rotate.mutate(share.id)}>
              {m.shares_reset_button()}
            </Button>
          </>
        )
      }
    >
      {rotate.data ? <CreatedShare made={rotate.data} /> : <p>{m.shares_reset_confirm_text()}</p>}
      {rotate.error && <ErrorNotice error={rotate.error} what={m.shares_reset_failed()} />}
    </Dialog>
  );
}
