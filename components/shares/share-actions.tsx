"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { useChangeShare, useRevokeShare, useRevokeShares, useRotateShare } from "@/lib/browser/shares";
import type { Share } from "@/lib/shared/contracts/shares";
import { CreatedShare } from "./created-share";
import { weekMore } from "./share-words";

type ShareActionsProps = {
  share: Share;
  /** The recipient of the share. */
  name: string;
};

/** Extend, replace the link, or revoke: this share, or all shares of the same source. */
export function ShareActions({ share, name }: ShareActionsProps) {
  const [asked, setAsked] = useState<"end" | "rotate" | null>(null);
  const change = useChangeShare();
  const more = () => change.mutate({ id: share.id, expiresAt: weekMore(share.expiresAt, Date.now()) });
  return (
    <>
      {share.expiresAt && (
        <Button size="small" busy={change.isPending} onClick={more}>
          7 days more
        </Button>
      )}
      <Button size="small" variant="bare" onClick={() => setAsked("rotate")}>
        New address
      </Button>
      <Button size="small" variant="danger" aria-label={`End the link for ${name}`} onClick={() => setAsked("end")}>
        End
      </Button>
      {change.error && <ErrorNotice error={change.error} what="The link was not changed." className="w-full" />}
      {asked === "end" && <End share={share} name={name} onClose={() => setAsked(null)} />}
      {asked === "rotate" && <Rotate share={share} onClose={() => setAsked(null)} />}
    </>
  );
}

function End({ share, name, onClose }: ShareActionsProps & { onClose: () => void }) {
  const one = useRevokeShare();
  const all = useRevokeShares();
  const error = one.error ?? all.error;
  return (
    <Dialog
      open
      onClose={onClose}
      title={`End the link for ${name}?`}
      footer={
        <>
          <Button
            variant="danger"
            busy={all.isPending}
            onClick={() => all.mutate({ videoId: share.video.id }, { onSuccess: onClose })}
          >
            End all of this source
          </Button>
          <Button variant="primary" busy={one.isPending} onClick={() => one.mutate(share.id, { onSuccess: onClose })}>
            End this link
          </Button>
        </>
      }
    >
      <p>
        It shows {share.video.title}. Within a minute it opens nothing any more, also where it is playing. This cannot
        be taken back; a new link can be made.
      </p>
      {error && <ErrorNotice error={error} what="The link still opens." />}
    </Dialog>
  );
}

function Rotate({ share, onClose }: { share: Share; onClose: () => void }) {
  const rotate = useRotateShare();
  return (
    <Dialog
      open
      onClose={onClose}
      title={rotate.data ? "The new address" : "Give it a new address?"}
      footer={
        rotate.data ? (
          <Button onClick={onClose}>Done</Button>
        ) : (
          <Button variant="primary" busy={rotate.isPending} onClick={() => rotate.mutate(share.id)}>
            Make a new address
          </Button>
        )
      }
    >
      {rotate.data ? (
        <CreatedShare made={rotate.data} />
      ) : (
        <p>The old address opens nothing from then on. All else stays: what it shows, until when, its visits.</p>
      )}
      {rotate.error && <ErrorNotice error={rotate.error} what="The address is the old one." />}
    </Dialog>
  );
}
