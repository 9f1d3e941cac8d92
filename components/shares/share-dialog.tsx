"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { useCreateShare } from "@/lib/browser/shares";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import type { NewShare } from "@/lib/shared/contracts/shares";
import type { Video } from "@/lib/shared/contracts/videos";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { readViewState, writeViewState } from "@/lib/shared/playback/view-state";
import { CreatedShare } from "./created-share";
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
      title={made ? m.shares_ready_title() : m.shares_dialog_title({ title: video.title })}
      className="max-h-[calc(100dvh-1.5rem)] overflow-y-auto"
      footer={
        made ? (
          <>
            <Button onClick={() => setMade(undefined)}>{m.shares_ready_create_another()}</Button>
            <Button onClick={close}>{m.shares_dialog_done()}</Button>
          </>
        ) : (
          <Button variant="primary" busy={create.isPending} busyLabel={m.shares_create_busy()} onClick={submit}>
            {m.shares_create_button()}
          </Button>
        )
      }
    >
      {made ? (
        <CreatedShare made={made} />
      ) : (
        <>
          <ShareForm {...{ choices, video, ready, pair }} onChange={(part) => setChoices({ ...choices, ...part })} />
          {create.error && <ErrorNotice error={create.error} what={m.shares_create_failed()} />}
        </>
      )}
    </Dialog>
  );
}

/** The view state of this page, as stored in a share: other URL parameters are left out. */
function currentViewState(): string {
  const params = new URLSearchParams();
  writeViewState(params, readViewState(new URLSearchParams(location.search)));
  return params.toString();
}
