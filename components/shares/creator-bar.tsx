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
  const error = handOver.error && <ErrorNotice error={handOver.error} what="Nothing was changed." />;
  return (
    <section aria-label={`Links of ${creator.name}`} className="grid gap-2 rounded-panel border bg-surface-1 p-3">
      <div className="flex items-center gap-2">
        <p className="min-w-0 flex-1 truncate font-medium">Links that {creator.name} made</p>
        <IconButton label="Show everybody's" onClick={onClose}>
          <X aria-hidden="true" />
        </IconButton>
      </div>
      {mayDecide && (
        <div className="flex flex-wrap items-center gap-2">
          <p className="min-w-0 flex-1 basis-64 text-muted text-xs">
            You decide about the open ones. Removing somebody from the{" "}
            <Link href="/members" className="underline underline-offset-2 hover:text-ink">
              team
            </Link>{" "}
            asks this too.
          </p>
          <Button size="small" busy={handOver.isPending && !asked} onClick={takeOver}>
            Make them mine
          </Button>
          <Button size="small" variant="danger" onClick={() => setAsked(true)}>
            End them all
          </Button>
        </div>
      )}
      <p role="status" className="text-muted text-xs empty:hidden">
        {handOver.data &&
          (handOver.data.count === 1 ? "1 link was changed." : `${handOver.data.count} links were changed.`)}
      </p>
      {!asked && error}
      {asked && (
        <Dialog
          open
          onClose={() => setAsked(false)}
          title={`End all links of ${creator.name}?`}
          footer={
            <>
              <Button onClick={() => setAsked(false)}>Cancel</Button>
              <Button variant="primary" busy={handOver.isPending} busyLabel="Ending" onClick={end}>
                End them all
              </Button>
            </>
          }
        >
          <p>
            Within a minute they open nothing any more, also where they are playing. This cannot be taken back; new
            links can be made.
          </p>
          {error}
        </Dialog>
      )}
    </section>
  );
}
