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
          Extend 7 days
        </Button>
      )}
      <Button size="small" variant="bare" onClick={() => setAsked("rotate")}>
        Reset link
      </Button>
      <Button size="small" variant="danger" aria-label={`Revoke the link for ${name}`} onClick={() => setAsked("end")}>
        Revoke
      </Button>
      {change.error && <ErrorNotice error={change.error} what="Couldn't change the link." className="w-full" />}
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
      title={`Revoke the link for ${name}?`}
      footer={
        <>
          <Button
            variant="danger"
            busy={all.isPending}
            onClick={() => all.mutate({ videoId: share.video.id }, { onSuccess: onClose })}
          >
            Revoke all links to this source
          </Button>
          <Button variant="primary" busy={one.isPending} onClick={() => one.mutate(share.id, { onSuccess: onClose })}>
            Revoke link
          </Button>
        </>
      }
    >
      <p>
        It shows {share.video.title}. The link stops working within a minute, even during playback. You can't undo this,
        but you can create a new link.
      </p>
      {error && <ErrorNotice error={error} what="Couldn't revoke the link." />}
    </Dialog>
  );
}

function Rotate({ share, onClose }: { share: Share; onClose: () => void }) {
  const rotate = useRotateShare();
  return (
    <Dialog
      open
      onClose={onClose}
      title={rotate.data ? "Link reset" : "Reset this link?"}
      footer={
        rotate.data ? (
          <Button onClick={onClose}>Done</Button>
        ) : (
          <Button variant="primary" busy={rotate.isPending} onClick={() => rotate.mutate(share.id)}>
            Reset link
          </Button>
        )
      }
    >
      {rotate.data ? (
        <CreatedShare made={rotate.data} />
      ) : (
        <p>The old address stops working. What the link shows, when it expires and its visits stay the same.</p>
      )}
      {rotate.error && <ErrorNotice error={rotate.error} what="Couldn't reset the link." />}
    </Dialog>
  );
}
