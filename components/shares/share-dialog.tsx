"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { useCreateShare } from "@/lib/browser/shares";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import type { NewShare } from "@/lib/shared/contracts/shares";
import type { Video } from "@/lib/shared/contracts/videos";
import { CreatedShare } from "./created-share";
import { currentViewState } from "./current-view-state";
import { bodyOf, PLAIN_CHOICES, type ShareChoices } from "./share-choices";
import { ShareForm } from "./share-form";

type ShareDialogProps = {
  open: boolean;
  onClose: () => void;
  video: Video;
  reshoots: readonly Reshoot[];
  /** The result of the pair; null shares all results. */
  reshootId: string | null;
};

/** Creates a share of what is on the screen, and shows its link once. */
export function ShareDialog({ open, onClose, video, reshoots, reshootId }: ShareDialogProps) {
  const ready = reshoots.filter(({ status }) => status === "ready");
  const [choices, setChoices] = useState<ShareChoices>({ ...PLAIN_CHOICES, scope: reshootId ? "pair" : "set" });
  const [made, setMade] = useState<NewShare>();
  const create = useCreateShare();
  const pair = ready.find(({ id }) => id === reshootId);

  const submit = () =>
    create.mutate(
      bodyOf(choices, { videoId: video.id, reshootId: pair?.id, viewState: currentViewState(), now: Date.now() }),
      {
        onSuccess: setMade,
      },
    );
  const close = () => {
    setMade(undefined);
    create.reset();
    onClose();
  };

  return (
    <Dialog
      open={open}
      onClose={close}
      title={made ? "Link ready" : `Share ${video.title}`}
      className="max-h-[calc(100dvh-1.5rem)] overflow-y-auto"
      footer={
        made ? (
          <>
            <Button onClick={() => setMade(undefined)}>Create another link</Button>
            <Button onClick={close}>Done</Button>
          </>
        ) : (
          <Button variant="primary" busy={create.isPending} busyLabel="Creating link" onClick={submit}>
            Create link
          </Button>
        )
      }
    >
      {made ? (
        <CreatedShare made={made} />
      ) : (
        <>
          <ShareForm {...{ choices, video, ready, pair }} onChange={(part) => setChoices({ ...choices, ...part })} />
          {create.error && <ErrorNotice error={create.error} what="Couldn't create the link." />}
        </>
      )}
    </Dialog>
  );
}
