"use client";

import { X } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { IconButton } from "@/components/ui/icon-button";
import { useViewer } from "@/lib/browser/session/viewer";
import { useHandOverShares } from "@/lib/browser/shares";

type MakerBarProps = { creator: { id: string; name: string }; onClose: () => void };

/** Shows only the shares of one member; an owner can also revoke them or take them over. */
export function CreatorBar({ creator, onClose }: MakerBarProps) {
  const { data: viewer } = useViewer();
  const handOver = useHandOverShares();
  const [asked, setAsked] = useState(false);
  const mayDecide = viewer?.role === "owner" && viewer.user.id !== creator.id;
  const takeOver = () => handOver.mutate({ from: creator.id, fate: "take_over" });
  const end = () => handOver.mutate({ from: creator.id, fate: "revoke" }, { onSuccess: () => setAsked(false) });
  const error = handOver.error && <ErrorNotice error={handOver.error} what="Couldn't change the links." />;
  return (
    <section
      aria-label={`Links created by ${creator.name}`}
      className="grid gap-2 rounded-panel border bg-surface-1 p-3"
    >
      <div className="flex items-center gap-2">
        <p className="min-w-0 flex-1 truncate font-medium">Links created by {creator.name}</p>
        <IconButton label="Show all links" onClick={onClose}>
          <X aria-hidden="true" />
        </IconButton>
      </div>
      {mayDecide && (
        <div className="flex flex-wrap items-center gap-2">
          <p className="min-w-0 flex-1 basis-64 text-muted text-xs">
            You can take over or revoke the active links. You are also asked when you remove a member from the{" "}
            <Link href="/members" className="underline underline-offset-2 hover:text-ink">
              team
            </Link>
            .
          </p>
          <Button size="small" busy={handOver.isPending && !asked} onClick={takeOver}>
            Take over links
          </Button>
          <Button size="small" variant="danger" onClick={() => setAsked(true)}>
            Revoke all links
          </Button>
        </div>
      )}
      <p role="status" className="text-muted text-xs empty:hidden">
        {handOver.data && (handOver.data.count === 1 ? "1 link changed." : `${handOver.data.count} links changed.`)}
      </p>
      {!asked && error}
      {asked && (
        <Dialog
          open
          onClose={() => setAsked(false)}
          title={`Revoke all links created by ${creator.name}?`}
          footer={
            <>
              <Button onClick={() => setAsked(false)}>Cancel</Button>
              <Button variant="primary" busy={handOver.isPending} busyLabel="Revoking" onClick={end}>
                Revoke all links
              </Button>
            </>
          }
        >
          <p>
            The links stop working within a minute, even during playback. You can't undo this, but you can create new
            links.
          </p>
          {error}
        </Dialog>
      )}
    </section>
  );
}
